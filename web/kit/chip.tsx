import type { ReactNode } from 'react'
import type { Tone } from './tone.ts'

export type { Tone } from './tone.ts'

/** A short word in a tint: a state, a tag. Colour is never the only sign, so it always carries its word. */
export function Chip({ tone = 'plain', children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={`chip chip-${tone}`} title={title}>
      <span className="clip">{children}</span>
    </span>
  )
}

export function Dot({ tone = 'plain' }: { tone?: Tone }) {
  return <i className={`dot dot-${tone}`} aria-hidden />
}

/** How many wait: shown from one on, `99+` at most. */
export function Count({ n, tone = 'plain', label }: { n: number; tone?: Tone; label?: string }) {
  if (n <= 0) return null
  return (
    <span className={`count count-${tone} figures`}>
      {n > 99 ? '99+' : n}
      {label && <span className="only-heard">{label}</span>}
    </span>
  )
}
