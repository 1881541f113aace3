import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import './labelled.css'

type Labelled = {
  label: string
  required?: boolean
  /** What is wrong with it, in words, beside it. */
  wrong?: string
  hint?: string
  children(ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }): ReactNode
}

/** A control with its name above and what is wrong with it below. */
export function Labelled({ label, required, wrong, hint, children }: Labelled) {
  const { t } = useTranslation('tickets')
  const id = useId()
  const note = wrong ?? hint
  return (
    <div className={`tk-labelled${wrong ? ' tk-wrong' : ''}`}>
      <label htmlFor={id}>
        {label}
        {required && <abbr title={t('form.required')}>*</abbr>}
      </label>
      {children({ id, 'aria-describedby': note ? `${id}-note` : undefined, 'aria-invalid': wrong ? true : undefined })}
      {note && (
        <p id={`${id}-note`} role={wrong ? 'alert' : undefined}>
          {note}
        </p>
      )}
    </div>
  )
}
