import { useEffect, useRef } from 'react'
import { create } from 'zustand'

/**
 * A key and what it does. `keys` reads `mod+k`, `alt+h`, `?`, `1`; `mod` is ⌘
 * on a Mac and Ctrl elsewhere.
 */
export type Shortcut = {
  keys: string
  label: string
  /** Also while something is being written; the others then stay silent. */
  whileWriting?: boolean
  /** Listed, but handled by the part that has the focus. */
  onlyListed?: boolean
  /** Heading in the list under `?`. */
  group?: string
}

type Bound = Shortcut & { id: number; act: () => void }

export const useShortcuts = create<{ bound: Bound[] }>(() => ({ bound: [] }))

let nextId = 1

/** Binds a key while the component is on the screen; the latest binding of a key wins. */
export function useShortcut(shortcut: Shortcut, act: () => void, enabled = true) {
  const latest = useRef(act)
  latest.current = act
  const { keys, label, whileWriting, onlyListed, group } = shortcut
  useEffect(() => {
    if (!enabled) return
    const id = nextId++
    const bound: Bound = { id, keys, label, act: () => latest.current() }
    if (whileWriting) bound.whileWriting = true
    if (onlyListed) bound.onlyListed = true
    if (group) bound.group = group
    useShortcuts.setState(({ bound: all }) => ({ bound: [...all, bound] }))
    return () => useShortcuts.setState(({ bound: all }) => ({ bound: all.filter((one) => one.id !== id) }))
  }, [keys, label, whileWriting, onlyListed, group, enabled])
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** Whether a press is that key. Alt and Ctrl go by the place of the key, because Alt writes other signs on a Mac. */
export function isPress(keys: string, event: Pressed): boolean {
  const parts = keys.toLowerCase().split('+')
  const key = parts.at(-1) ?? ''
  const alt = parts.includes('alt')
  const mod = parts.includes('mod')
  if (event.altKey !== alt || (event.ctrlKey || event.metaKey) !== mod) return false
  if (parts.includes('shift') && !event.shiftKey) return false
  return event.key.toLowerCase() === key || ((alt || mod) && event.code.toLowerCase() === placeOf(key))
}

function placeOf(key: string): string {
  return /^\d$/.test(key) ? `digit${key}` : `key${key}`
}

let covers = 0

/** While a dialog lies over the screen, single keys do nothing beneath it; a call is answered all the same. */
export function coverKeys(): () => void {
  covers++
  return () => {
    covers--
  }
}

/** Attached once by the shell. */
export function listenForShortcuts(): () => void {
  const heard = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return
    const writing = isWriting(event.target)
    // Out of the field, so that single keys are heard again; a list or a dialog it stands in closes first.
    if (event.key === 'Escape' && writing && !isWithin(event.target as HTMLElement))
      (event.target as HTMLElement).blur()
    if (isPressing(event)) return
    const { bound } = useShortcuts.getState()
    const silent = writing || covers > 0
    const match = bound.findLast((one) => !one.onlyListed && (one.whileWriting || !silent) && isPress(one.keys, event))
    if (!match) return
    event.preventDefault()
    match.act()
  }
  addEventListener('keydown', heard)
  return () => removeEventListener('keydown', heard)
}

/** ⏎ and the space bar on a button press that button and nothing else. */
function isPressing({ key, target, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if ((key !== 'Enter' && key !== ' ') || altKey || ctrlKey || metaKey) return false
  return target instanceof HTMLElement && target.matches('a[href], button, summary, [role="slider"]')
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select, [role="combobox"], [role="listbox"]')
}

function isWithin(field: HTMLElement): boolean {
  return field.getAttribute('aria-expanded') === 'true' || field.closest('[role="dialog"]') !== null
}

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)
const arrows = { arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→' }
const signs: Record<string, string> = isMac
  ? { ...arrows, mod: '⌘', alt: '⌥', shift: '⇧', enter: '⏎', escape: 'Esc' }
  : { ...arrows, mod: 'Ctrl', alt: 'Alt', shift: 'Shift', enter: '⏎', escape: 'Esc' }

/** `mod+k` as it stands on this keyboard: `⌘ K` or `Ctrl K`. */
export function keySigns(keys: string): string[] {
  return keys.split('+').map((part) => signs[part] ?? part.toUpperCase())
}
