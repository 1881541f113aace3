/** What a thread shows, as far as following it goes. */
export type Said = { readonly conversationId: string; readonly lastId: string | undefined; readonly count: number }

/** A long thread keeps its length: what is new pushes out what is oldest. */
export function grew(before: Said, now: Said): boolean {
  return now.count > before.count || (now.count === before.count && now.lastId !== before.lastId)
}

type Place = Pick<HTMLElement, 'scrollHeight' | 'scrollTop' | 'clientHeight'>

const nearPx = 60

/** Only who scrolls up stops reading the end; when the end itself moves away, we go after it. */
export function readsEnd(before: { following: boolean; top: number }, now: Place): boolean {
  if (now.scrollHeight - now.scrollTop - now.clientHeight < nearPx) return true
  return before.following && now.scrollTop >= before.top
}
