import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../../contract/tickets.ts'
import { ApiProblem } from '../../data/problem.ts'
import type { Values } from './ticket-values.ts'
import type { Save } from './use-ticket-edit.ts'
import { useTroubleWords } from './use-trouble-words.ts'
import './in-place.css'

export type InPlace<Typed = string> = {
  typed: Typed
  wrong: string | undefined
  saving: boolean
  onType(typed: Typed): void
  /** Saves what was typed; choices save at once and hand it in. */
  onLeave(typed?: Typed): void
  onEscape(): void
}

type Asked<Typed> = {
  ticket: Ticket
  stored: Typed
  save: Save
  /** The typed words as what is sent, or the rule they break. */
  read(typed: Typed): { values: Values } | { rule: string }
}

/**
 * One value edited where it stands. The ticket as it was when the typing began
 * is the base for If-Match; while nothing is typed, what others write shows at
 * once, and what is typed is never overwritten by it.
 */
export function useInPlace<Typed = string>({ ticket, stored, save, read }: Asked<Typed>): InPlace<Typed> {
  const { t } = useTranslation('tickets')
  const trouble = useTroubleWords()
  const [typed, setTyped] = useState<Typed>()
  const [wrong, setWrong] = useState<string>()
  const [saving, setSaving] = useState(false)
  const base = useRef(ticket)
  const onType = (words: Typed) => {
    if (typed === undefined) base.current = ticket
    setTyped(() => words)
    setWrong(undefined)
  }
  const onLeave = async (words = typed) => {
    if (words === undefined || JSON.stringify(words) === JSON.stringify(stored)) return setTyped(undefined)
    if (typed === undefined) base.current = ticket
    const asked = read(words)
    if ('rule' in asked) {
      setTyped(() => words)
      return setWrong(asked.rule)
    }
    setTyped(() => words)
    setSaving(true)
    try {
      await save(base.current, asked.values)
      setTyped(undefined)
    } catch (error) {
      setWrong(
        (error instanceof ApiProblem && Object.values(error.rulesByField)[0]) ||
          t('trouble.refused', { words: trouble(error) }),
      )
    } finally {
      setSaving(false)
    }
  }
  const onEscape = () => {
    setTyped(undefined)
    setWrong(undefined)
  }
  return { typed: typed ?? stored, wrong, saving, onType, onLeave: (words) => void onLeave(words), onEscape }
}

/** A value in the form at the right: its name at the left, what is wrong with it below. */
export function PlaceLine(props: {
  label: string
  required?: boolean
  wrong?: string
  id: string
  children: ReactNode
}) {
  const { t } = useTranslation('tickets')
  const { label, required, wrong, id, children } = props
  return (
    <div className="tk-place">
      <label htmlFor={id} title={label}>
        {label}
        {required && <abbr title={t('form.required')}>*</abbr>}
      </label>
      <div>
        {children}
        {wrong && <p role="alert">{wrong}</p>}
      </div>
    </div>
  )
}
