import { CheckOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Control } from '../forms/control.tsx'
import { isEmpty, type TypedValue } from '../forms/form.ts'
import { Tip } from '../kit/keys.tsx'
import { usePreferences } from '../kit/preferences.ts'
import type { DraftLine } from './draft-form.ts'

type Props = { line: DraftLine; onChange(typed: TypedValue, now?: boolean): void }

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
        <Value id={id} line={line} onChange={onChange} />
        {line.percent !== undefined && !isEmpty(line.value) && (
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
      {line.source && !isEmpty(line.value) && surety !== 'human' && (
        <p className="draft-evidence clip" title={line.words}>
          {t(`draft.source.${line.source}`)}
          {line.words && <q>{line.words}</q>}
        </p>
      )}
    </div>
  )
}

function Value({ id, line, onChange }: Props & { id: string }) {
  const { field, value } = line
  // While the hand is in the field, the field is the hand's: a live update must not take away a half-written word.
  const [typing, setTyping] = useState<TypedValue | undefined>()
  const type = (typed: TypedValue) => {
    setTyping(typed)
    onChange(typed)
  }
  return (
    <Control
      id={id}
      field={field}
      typed={typing ?? value}
      variant="borderless"
      placeholder=""
      onType={type}
      onPick={(typed) => {
        setTyping(undefined)
        onChange(typed, true)
      }}
      onLeave={() => setTyping(undefined)}
    />
  )
}
