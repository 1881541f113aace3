import type { TicketPage } from '../../contract/ticket-page.ts'
import type { PageWords } from './page-words.ts'

export type Step = { readonly words: string; readonly is: 'done' | 'now' | 'ahead'; readonly asks: boolean }

/**
 * Where the ticket stands on its way, as the customer needs to know it.
 *
 * ```txt
 *   received ──▶ working | waiting for you ──▶ resolved ──▶ closed
 * ```
 */
export function steps(state: TicketPage['state'], words: PageWords): Step[] {
  const at = { open: 1, pending: 1, resolved: 2, closed: 3 }[state]
  const second = state === 'pending' ? words.steps.asking : words.steps.working
  const all = [words.steps.received, second, words.steps.resolved, words.steps.closed]
  const isOver = state === 'closed'
  return all.map((name, n) => ({
    words: name,
    is: n < at || isOver ? 'done' : n === at ? 'now' : 'ahead',
    asks: n === 1 && state === 'pending',
  }))
}
