import { CheckOutlined } from '@ant-design/icons'
import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Tip } from '../kit/keys.tsx'
import { usePreferences } from '../kit/preferences.ts'
import type { DraftLine } from './draft-form.ts'

type Props = { line: DraftLine; onChange(typed: string, now?: boolean): void }

/** One value: what, how sure, from which words; a tick accepts it, typing corrects it. */
export function DraftFieldView({ line, onChange }: Props) {
  const { t } = useTranslation('desk')
  const language = usePreferences((state) => state.language)
  const { field, surety } = line
  const id = `draft-${field.key}`
  const title = surety === 'empty' ? undefined : t(`draft.${surety}`)
  return (
    <div className={`draft-field sure-${surety}`}>
      <label htmlFor={id}>
        {field.label[language]}
        {field.required && <i title={t('draft.required')}>*</i>}
      </label>
      <div className="draft-value" title={title}>
        <Control id={id} line={line} onChange={onChange} />
        {line.percent !== undefined && line.value !== '' && (
          <span className="draft-percent figures">{t('draft.percent', { n: line.percent })}</span>
        )}
        {line.proposed && (
          <Tip title={t('draft.accept')}>
            <button
              type="button"
              className="draft-accept"
              aria-label={`${t('draft.accept')}: ${field.label[language]}`}
              onClick={() => onChange(line.value, true)}
            >
              <CheckOutlined />
            </button>
          </Tip>
        )}
      </div>
      {line.source && line.value !== '' && surety !== 'human' && (
        <p className="draft-evidence clip" title={line.words}>
          {t(`draft.source.${line.source}`)}
          {line.words && <q>{line.words}</q>}
        </p>
      )}
    </div>
  )
}

function Control({ id, line, onChange }: Props & { id: string }) {
  const language = usePreferences((state) => state.language)
  const { field, value } = line
  // While the hand is in the field, the field is the hand's: a live update must not take away a half-written word.
  const [typing, setTyping] = useState<string | undefined>()
  if (field.kind === 'choice') {
    return (
      <Select
        id={id}
        variant="borderless"
        allowClear
        value={value || null}
        options={(field.options ?? []).map((option) => ({ value: option.value, label: option.label[language] }))}
        onChange={(chosen: string | null) => onChange(chosen ?? '', true)}
      />
    )
  }
  const shared = {
    id,
    variant: 'borderless' as const,
    value: typing ?? value,
    onFocus: () => setTyping(value),
    onBlur: () => setTyping(undefined),
  }
  const type = (text: string) => {
    setTyping(text)
    onChange(text)
  }
  if (field.kind === 'date') {
    const day = dayjs(value)
    return (
      <DatePicker
        id={id}
        variant="borderless"
        value={value && day.isValid() ? day : null}
        onChange={(chosen) => onChange(chosen ? chosen.format('YYYY-MM-DD') : '', true)}
      />
    )
  }
  if (field.kind === 'long-text' || field.kind === 'address') {
    return (
      <Input.TextArea
        {...shared}
        autoSize={{ minRows: 1, maxRows: 4 }}
        onChange={(event) => type(event.target.value)}
      />
    )
  }
  return (
    <Input
      {...shared}
      inputMode={
        field.kind === 'number' || field.kind === 'money' ? 'decimal' : field.kind === 'phone' ? 'tel' : 'text'
      }
      onChange={(event) => type(event.target.value)}
    />
  )
}
