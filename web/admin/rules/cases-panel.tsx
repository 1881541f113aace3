import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitCase } from '../../../contract/rules.ts'
import { Editable } from '../../kit/editable.tsx'
import { readFacts, writeFacts } from './case-form.ts'
import { replaced, without } from './rule-form.ts'

type Props = { cases: readonly UnitCase[]; mayWrite: boolean; onChange(cases: UnitCase[]): void }

/** Examples that stay with the rule. */
export function CasesPanel({ cases, mayWrite, onChange }: Props) {
  const { t } = useTranslation('rules')
  const blank = (): UnitCase => ({ name: t('cases.add'), facts: { 'ticket.priority': 'urgent' }, matches: true })
  return (
    <Editable mayWrite={mayWrite} className="ru-cases">
      <p className="quiet">{t('cases.hint')}</p>
      <ul>
        {cases.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cases have no name but their place
          <li key={at}>
            <Case
              one={one}
              onChange={(next) => onChange(replaced(cases, at, next))}
              onRemove={() => onChange(without(cases, at))}
            />
          </li>
        ))}
      </ul>
      <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => onChange([...cases, blank()])}>
        {t('cases.add')}
      </Button>
    </Editable>
  )
}

function Case({ one, onChange, onRemove }: { one: UnitCase; onChange(one: UnitCase): void; onRemove(): void }) {
  const { t } = useTranslation('rules')
  const [text, setText] = useState(writeFacts(one.facts))
  const read = readFacts(text)
  const write = (next: string) => {
    setText(next)
    const facts = readFacts(next)
    if ('facts' in facts) onChange({ ...one, facts: facts.facts })
  }
  return (
    <>
      <div className="ru-row">
        <Input
          className="ru-field"
          aria-label={t('cases.name')}
          value={one.name}
          maxLength={80}
          onChange={({ target }) => onChange({ ...one, name: target.value })}
        />
        <Segmented
          value={String(one.matches)}
          options={[
            { value: 'true', label: t('cases.matches') },
            { value: 'false', label: t('cases.notMatches') },
          ]}
          onChange={(matches) => onChange({ ...one, matches: matches === 'true' })}
        />
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('removePart')} onClick={onRemove} />
      </div>
      <Input.TextArea
        className="ru-sentence"
        aria-label={t('cases.facts')}
        placeholder={t('cases.facts')}
        status={'line' in read ? 'error' : ''}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={text}
        onChange={({ target }) => write(target.value)}
      />
      {'line' in read && (
        <p className="ru-wrong" role="alert">
          {t('cases.factWrong', { line: read.line })}
        </p>
      )}
    </>
  )
}
