import type { ReactNode } from 'react'

/** A titled piece of a column. `aside` stands at the right end of the title. */
export function Panel(props: { title?: ReactNode; aside?: ReactNode; children: ReactNode; className?: string }) {
  const { title, aside, children, className } = props
  return (
    <section className={`panel ${className ?? ''}`}>
      {(title || aside) && (
        <header className="panel-head">
          <h2>{title}</h2>
          {aside && <div className="panel-aside">{aside}</div>}
        </header>
      )}
      {children}
    </section>
  )
}
