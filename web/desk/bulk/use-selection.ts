import { useState } from 'react'
import { allLoaded, everything, nothing, type Selection, stretched, toggled } from './selection.ts'

/** Which rows of a list are chosen; another list begins with none. */
export function useSelection(list: string, rows: readonly string[]) {
  const [kept, setKept] = useState({ list, selection: nothing })
  const selection = kept.list === list ? kept.selection : nothing
  const become = (next: Selection) => setKept({ list, selection: next })
  return {
    selection,
    choose: (id: string, isStretch: boolean) =>
      become(isStretch ? stretched(selection, id, rows) : toggled(selection.all ? allLoaded(rows) : selection, id)),
    chooseLoaded: (isOn: boolean) => become(isOn ? allLoaded(rows) : nothing),
    chooseAll: () => become(everything(rows)),
    clear: () => become(nothing),
  }
}
