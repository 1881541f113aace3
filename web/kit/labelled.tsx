import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import './labelled.css'

type Props = {
  label: string
  required?: boolean
  /** What is wrong with it, in words; it stands where the hint would. */
  wrong?: string
  hint?: string
  children(control: Control): ReactNode
}

/** What ties the control to its name and to what is said of it. */
type Control = { id: string; status?: 'error'; 'aria-describedby'?: string; 'aria-invalid'?: true }

/** A control with its name above, and below what is wrong with it or how it is meant. */
export function Labelled({ label, required, wrong, hint, children }: Props) {
  const { t } = useTranslation('kit')
  const id = useId()
  const note = wrong ?? hint
  return (
    <div className={wrong ? 'labelled labelled-wrong' : 'labelled'}>
      <label htmlFor={id}>
        {label}
        {required && <abbr title={t('required')}>*</abbr>}
      </label>
      {children({
        id,
        'aria-describedby': note ? `${id}-note` : undefined,
        ...(wrong ? { status: 'error', 'aria-invalid': true } : {}),
      })}
      {note && (
        <p id={`${id}-note`} role={wrong ? 'alert' : undefined}>
          {note}
        </p>
      )}
    </div>
  )
}
