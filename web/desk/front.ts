import { create } from 'zustand'

/**
 * What was written but not sent, by conversation, so that switching between
 * two of them is instant and loses nothing. Which one is in front stands in
 * the address bar; `wanted` was accepted a moment ago and is not there yet.
 */
type Front = {
  wanted: string | undefined
  unsentById: Readonly<Record<string, string>>
  /** The note as it stands in its field, which may be ahead of what is saved. */
  noteById: Readonly<Record<string, string>>
  want(id: string | undefined): void
  note(id: string, text: string): void
  write(id: string, text: string): void
}

export const useFront = create<Front>((set) => ({
  wanted: undefined,
  unsentById: {},
  noteById: {},
  want: (wanted) => set({ wanted }),
  note: (id, text) => set(({ noteById }) => ({ noteById: { ...noteById, [id]: text } })),
  write: (id, text) => set(({ unsentById }) => ({ unsentById: { ...unsentById, [id]: text } })),
}))
