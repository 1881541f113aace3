import { close, goOn, reopen, resolve, type Ticket, waitForCustomer } from '../../tickets/ticket.ts'

/** One turn of a ticket's fortune: what happens, after how long, and dice for whatever it needs to choose. */
export type Turn = { readonly what: What; readonly dice: Dice }
export type Dice = readonly [number, number, number]

/** What may happen, and how often. */
const weights = {
  ...{ answer: 4, question: 4, wait: 4, 'go on': 3, resolve: 3, reopen: 2, close: 1 },
  ...{ priority: 3, department: 2, type: 1 },
  ...{ 'take back': 2 },
  ...{ another: 2, merge: 2 },
  ...{ publish: 2, recount: 2, 'go away': 1, 'come back': 2, 'let time pass': 3 },
} as const

export type What = keyof typeof weights
export const things = Object.entries(weights).flatMap(([what, times]) => Array<What>(times).fill(what as What))

const priorities = ['low', 'normal', 'high', 'urgent'] as const
const departments = ['d1', 'd2', undefined] as const
const types = ['t1', 't2'] as const

export type Changed = { readonly ticket: Ticket; readonly said?: 'answer' | 'question'; readonly takesBack?: true }

/** What people do to a ticket by its own rules; a refusal is thrown and changes nothing. */
export function act(what: What, ticket: Ticket, [, a]: Dice, at: Date): Changed | undefined {
  switch (what) {
    case 'answer':
      return { ticket, said: 'answer' }
    case 'question':
      return { ticket: ticket.state === 'pending' ? goOn(ticket) : reopen(ticket), said: 'question' }
    case 'wait':
      return { ticket: waitForCustomer(ticket) }
    case 'go on':
      return { ticket: goOn(ticket) }
    case 'resolve':
      return { ticket: resolve(ticket, '', at) }
    case 'reopen':
      return { ticket: reopen(ticket) }
    case 'close':
      return { ticket: close(ticket, at) }
    case 'priority':
      return { ticket: { ...ticket, priority: priorities[a % 4]! } }
    case 'department':
      return { ticket: { ...ticket, departmentId: departments[a % 3] as Ticket['departmentId'] } }
    case 'type':
      return { ticket: { ...ticket, typeId: types[a % 2] as Ticket['typeId'] } }
    default:
      return undefined
  }
}

const minute = 60_000
const hour = 60 * minute
const spans = [0, 1, 1_000, minute, 10 * minute, hour, 3 * hour, 8 * hour, 24 * hour, 60 * hour, 9 * 24 * hour]

/** How long until it happens: often just when something is due, for that is where clocks go wrong. */
export function waitMs([b, , c]: Dice, untilDue: number | undefined): number {
  if (b % 5 === 0 && untilDue !== undefined && untilDue > 0) return untilDue + [-1, 0, 1, minute][c % 4]!
  const span = spans[b % spans.length]!
  return span <= 1 ? span : span + ((c * 7_919) % span)
}
