import type { ReactNode } from 'react'
import './part-head.css'

/** The name of a part, what it holds, and what can be done there. */
export function PartHead({ title, note, children }: { title: string; note?: ReactNode; children?: ReactNode }) {
  return (
    <header className="ad-head">
      <h2>{title}</h2>
      {note && <span className="quiet">{note}</span>}
      <span className="grow" />
      {children}
    </header>
  )
}
