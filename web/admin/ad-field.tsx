import { type ReactNode, useId } from 'react'
import './ad-field.css'

type Props = {
  label: string
  hint?: string
  wrong?: string
  children(ids: { id: string; status?: 'error' }): ReactNode
}

/** A control with its name above, and below what is wrong with it or how it is meant. */
export function AdField({ label, hint, wrong, children }: Props) {
  const id = useId()
  return (
    <div className={wrong ? 'ad-field ad-wrong' : 'ad-field'}>
      <label htmlFor={id}>{label}</label>
      {children({ id, status: wrong ? 'error' : undefined })}
      {(wrong ?? hint) && <p role={wrong ? 'alert' : undefined}>{wrong ?? hint}</p>}
    </div>
  )
}
