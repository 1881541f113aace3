import { create } from 'zustand'
import type { Shortcut } from '../kit/keyboard.ts'

export const useShortcutList = create<{ open: boolean }>(() => ({ open: false }))

export function openShortcutList() {
  useShortcutList.setState({ open: true })
}

export type ShortcutGroup = { group: string; shortcuts: Shortcut[] }

/** What can be pressed now, under headings, each key once. */
export function shortcutGroups(bound: readonly Shortcut[], rest: string): ShortcutGroup[] {
  const byGroup = new Map<string, Map<string, Shortcut>>()
  for (const shortcut of bound) {
    const group = shortcut.group ?? rest
    const known = byGroup.get(group) ?? new Map<string, Shortcut>()
    byGroup.set(group, known.set(shortcut.keys, shortcut))
  }
  return [...byGroup].map(([group, byKeys]) => ({ group, shortcuts: [...byKeys.values()] }))
}
