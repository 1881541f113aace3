import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { type ListSearch, readSearch, type Sort } from './tickets-view.ts'

/** The list as the address says it, and how to turn to another; a ticket being made is in the address too. */
export function useListSearch() {
  const raw: Record<string, unknown> = useSearch({ from: '/tickets' })
  const navigate = useNavigate()
  const turn = useCallback(
    ({ isNew, ...search }: ListSearch & { isNew?: boolean }) => {
      const address = { ...search, ...(isNew ? { new: 'yes' } : {}) }
      void navigate({ to: '/tickets', search: address, replace: true, resetScroll: false })
    },
    [navigate],
  )
  return { search: readSearch(raw), isNew: raw.new === 'yes', turn }
}

/** How this person last sorted, kept in this browser. */
export const useSorting = create<{ sort: Sort; remember(sort: Sort): void }>()(
  persist((set) => ({ sort: 'newest', remember: (sort) => set({ sort }) }), { name: 'yihu-ticket-sorting' }),
)

/** Words appear at once, the list follows when the fingers rest. Words changed elsewhere (the back button) win. */
export function useTypedWords(settled: string, settle: (words: string) => void) {
  const [typed, setTyped] = useState(settled)
  useEffect(() => setTyped(settled), [settled])
  useEffect(() => {
    if (typed.trim() === settled) return
    const timer = setTimeout(() => settle(typed.trim()), 180)
    return () => clearTimeout(timer)
  }, [typed, settled, settle])
  return [typed, setTyped] as const
}
