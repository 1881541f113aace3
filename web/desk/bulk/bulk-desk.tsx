import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { NewBulkEdit } from '../../data/bulk-edits.ts'
import { may, useMe } from '../../data/session.ts'
import { useShortcut } from '../../kit/keyboard.ts'
import { BulkBar } from './bulk-bar.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { BulkToast } from './bulk-toast.tsx'
import type { Kind } from './bulk-view.ts'
import { headState } from './selection.ts'
import type { useSelection } from './use-selection.ts'
import './words.ts'
import './bulk.css'

/** The last edit, for as long as this window is open: one may look at a ticket and come back to undo. */
const useLastEdit = create<{ id: string | undefined; keep(id: string | undefined): void }>()(
  persist((set) => ({ id: undefined, keep: (id) => set({ id }) }), {
    name: 'yihu-last-bulk-edit',
    storage: createJSONStorage(() => sessionStorage),
  }),
)

type Desk = {
  choosing: ReturnType<typeof useSelection>
  rows: readonly string[]
  /** The row the keyboard is at. */
  marked: string | undefined
  /** What the list asks, when everything in it is chosen. */
  find: NonNullable<NewBulkEdit['find']>
  hasMore: boolean
  silent: boolean
}

/** What can be done to the chosen rows, and what became of the last that was. */
export function BulkDesk({ choosing, rows, marked, find, hasMore, silent }: Desk) {
  const { selection, choose, chooseLoaded, chooseAll, clear } = choosing
  const { t } = useTranslation('bulk')
  const [kind, setKind] = useState<Kind>()
  const { id, keep } = useLastEdit()
  const mayEdit = may(useMe(), 'tickets.write')
  const isAny = selection.all || selection.ids.size > 0
  const group = t('keys.group')
  const isHeard = mayEdit && !silent && kind === undefined
  useShortcut({ keys: 'x', label: t('keys.toggle'), group }, () => marked && choose(marked, false), isHeard)
  useShortcut({ keys: 'mod+a', label: t('keys.all'), group }, () => chooseLoaded(true), isHeard)
  useShortcut({ keys: 'shift+arrowdown', label: t('keys.extend'), group, onlyListed: true }, () => {}, isHeard)
  useShortcut({ keys: 'escape', label: t('keys.clear'), group }, clear, isHeard && isAny)
  return (
    <>
      {isAny && mayEdit && (
        <BulkBar
          selection={selection}
          hasMore={hasMore}
          isAllLoaded={headState(selection, rows) === 'all'}
          onAll={chooseAll}
          onClear={clear}
          onPick={setKind}
        />
      )}
      {id && <BulkToast key={id} id={id} onClose={() => keep(undefined)} />}
      {kind && (
        <BulkDialog
          kind={kind}
          whom={selection.all ? { find } : { ticketIds: [...selection.ids] }}
          onCancel={() => setKind(undefined)}
          onRun={(begun) => {
            keep(begun)
            setKind(undefined)
            clear()
          }}
        />
      )}
    </>
  )
}
