import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { Comment, NewUnsentComment, UnsentComment } from '../../../contract/comments.ts'
import type { FileRef } from '../../../contract/common.ts'

/** A comment that is being written. */
export type Begun = {
  readonly kind: Comment['kind']
  readonly text: string
  readonly files: readonly FileRef[]
  readonly uploading: readonly string[]
  readonly failed?: string
  /** What the server was last known to keep of it; unknown until it was asked. */
  readonly kept?: NewUnsentComment
}

/** Internal until told otherwise: a note sent to a customer by mistake cannot be taken back. */
export const nothing: Begun = { kind: 'internal', text: '', files: [], uploading: [] }

/**
 * What is being written on which ticket. Leaving the ticket does not lose it,
 * nor does loading the page again while the server is away; the server keeps
 * it for another machine (use-kept.ts).
 */
type Everything = { readonly byTicket: Readonly<Record<string, Begun>> }

export const useBegun = create<Everything>()(
  persist((): Everything => ({ byTicket: {} }), {
    name: 'yihu-begun-comments',
    storage: createJSONStorage(() => sessionStorage),
    partialize: ({ byTicket }) => ({
      byTicket: Object.fromEntries(
        Object.entries(byTicket).flatMap(([id, { kind, text, files, kept }]) =>
          text || files.length > 0 ? [[id, { ...nothing, kind, text, files, kept }]] : [],
        ),
      ),
    }),
  }),
)

/** Whether something is half written here, for those who look at the same ticket. */
export const useIsWriting = (ticketId: string): boolean =>
  useBegun(({ byTicket }) => Boolean(byTicket[ticketId]?.text.trim()))

export function change(ticketId: string, to: (begun: Begun) => Begun) {
  useBegun.setState(({ byTicket }) => ({ byTicket: { ...byTicket, [ticketId]: to(byTicket[ticketId] ?? nothing) } }))
}

/** Once it is said: what was added while it was on its way was not. */
export function whatIsLeft(now: Begun, said: Begun): Begun {
  const text = now.text.startsWith(said.text) ? now.text.slice(said.text.length).trimStart() : now.text
  const files = now.files.filter(({ id }) => !said.files.some((file) => file.id === id))
  return { ...now, text, files, failed: undefined }
}

/** As the server keeps it. */
export const toKeep = ({ kind, text, files }: Pick<Begun, 'kind' | 'text' | 'files'>): NewUnsentComment => ({
  kind,
  text,
  fileIds: files.map(({ id }) => id),
})

export function isSame(one: NewUnsentComment, other: NewUnsentComment): boolean {
  if (isEmpty(one) && isEmpty(other)) return true
  return one.kind === other.kind && one.text === other.text && one.fileIds?.join() === other.fileIds?.join()
}

const isEmpty = ({ text, fileIds = [] }: NewUnsentComment) => text.trim() === '' && fileIds.length === 0

/** Whether the server has every word of it. */
export const isKept = (begun: Begun): boolean => begun.kept !== undefined && isSame(begun.kept, toKeep(begun))

/**
 * What the server has is what was said last, here or elsewhere; words that
 * never came so far are newer than that and stay.
 */
export function goOnWith(begun: Begun, said: UnsentComment): Begun {
  const isOurs = begun.uploading.length > 0 || !(isEmpty(toKeep(begun)) || isKept(begun))
  const { kind, text, files } = isOurs ? begun : said
  return { ...begun, kind, text, files, kept: toKeep(said) }
}
