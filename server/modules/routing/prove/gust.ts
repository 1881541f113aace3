import type { OfferId, UserId, WorkItemId } from '../../../base/id.ts'
import type { AcdEvent } from '../acd/acd.ts'
import type { AgentChange } from '../acd/agent.ts'
import type { Floor } from '../acd/floor.ts'
import { agentOf, contact, type Dice, id, person, queueOf } from './centre.ts'

/** One gust: what happens, and dice for whatever it needs to choose. */
export type Gust = { readonly what: What; readonly dice: Dice }

/** What may happen to a centre, and how often. */
const weights = {
  ...{ arrive: 14, accept: 8, refuse: 1, 'accept late': 1, 'refuse late': 1, withdraw: 1 },
  ...{ finish: 5, 'wrap up': 4, leave: 1, 'keep place': 1, return: 1, 'hand to agent': 1, 'hand to queue': 1, pass: 1 },
  ...{ presence: 2, skills: 1, capacity: 1, phone: 1, screen: 1, engage: 1, release: 1, queues: 1 },
  ...{ wait: 3, 'wait middling': 1, 'wait long': 1, 'clock back': 1 },
  ...{ again: 2, 'hold back': 1, 'let go': 1, gather: 1 },
  ...{ crash: 1, reload: 1, 'lose a commit': 1, 'die in a commit': 1 },
} as const

export type What = keyof typeof weights

export const things = Object.entries(weights).flatMap(([what, times]) => Array<What>(times).fill(what as What))

/** What a gust can see of the centre to choose from. */
export type Sight = {
  readonly floor: Floor
  readonly now: number
  readonly offered: readonly { readonly offerId: OfferId; readonly by: UserId }[]
  readonly happened: readonly AcdEvent[]
  newWork(): { readonly id: WorkItemId; readonly n: number }
}

/** What routing hears of it, if it is something that routing hears. */
export function toEvent(what: What, [a, b, c]: Dice, sight: Sight): AcdEvent | undefined {
  const { floor, now, offered, happened, newWork } = sight
  switch (what) {
    case 'arrive': {
      const { id: workItemId, n } = newWork()
      return { type: 'work-arrived', work: contact(workItemId, n, [a, b, c], now) }
    }
    case 'accept': {
      const offer = pick(outstanding(floor), a)
      return offer && { type: 'offer-accepted', offerId: offer.id, by: c % 7 === 0 ? agentOf(b) : offer.agentId }
    }
    case 'refuse': {
      const offer = pick(outstanding(floor), a)
      const because = (['declined', 'unanswered', 'unreachable', 'declined'] as const)[c % 4]!
      return offer && { type: 'offer-refused', offerId: offer.id, by: offer.agentId, because }
    }
    case 'accept late': {
      const offer = pick(offered, a)
      return offer && { type: 'offer-accepted', ...offer }
    }
    case 'refuse late': {
      const offer = pick(offered, a)
      return offer && { type: 'offer-refused', ...offer, because: 'unanswered' }
    }
    case 'withdraw': {
      const offer = pick(offered, a)
      return offer && { type: 'offer-withdrawn', offerId: offer.offerId }
    }
    case 'engage':
      return { type: 'agent-engaged', agentId: agentOf(b), call: `leg ${c % 2}` }
    case 'release':
      return { type: 'agent-released', agentId: agentOf(b), call: `leg ${c % 2}` }
    case 'again':
      // Mostly something recent, now and then something very old.
      return pick(happened, happened.length - 1 - (a % 20)) ?? pick(happened, b)
    default:
      return ofWork(what, [a, b, c], sight)
  }
}

function ofWork(what: What, [a, b, c]: Dice, { floor, newWork }: Sight): AcdEvent | undefined {
  const work = pick([...floor.works.values()], a)
  if (!work) return undefined
  const workItemId = work.id
  switch (what) {
    case 'finish':
      return { type: 'work-finished', workItemId }
    case 'wrap up':
      return { type: 'wrap-up-ended', workItemId }
    case 'leave':
      // A line that let go of its place is heard of once more.
      return { type: 'work-gone', workItemId, outcome: 'abandoned', callId: work.keptFrom ?? work.callId }
    case 'keep place':
      return { type: 'place-kept', workItemId }
    case 'return':
      return { type: 'work-returned', workItemId, from: c % 2 ? work.agentId : undefined }
    case 'hand to agent':
      return { type: 'work-handed', workItemId, as: newWork().id, to: { agentId: agentOf(b) } }
    case 'hand to queue':
      return { type: 'work-handed', workItemId, as: newWork().id, to: { queueId: queueOf(c) } }
    case 'pass':
      return { type: 'work-passed', workItemId, as: newWork().id, to: agentOf(b) }
    default:
      return undefined
  }
}

/** What identity and the registrar would say of somebody. */
export function toChange(what: What, [a, b, c]: Dice, now: number): AgentChange | undefined {
  const agentId = agentOf(b)
  switch (what) {
    case 'presence': {
      const presence = (['available', 'available', 'break', 'offline'] as const)[c % 4]!
      return { agentId, presence, since: new Date(now - (a % 3) * 1_000) }
    }
    case 'skills':
      return { agentId, ...person(a) }
    case 'capacity':
      return { agentId, callCapacity: c % 4 ? 1 : 0, chatCapacity: (c % 5) - 1, ticketCapacity: a % 3 }
    case 'phone':
      return { agentId, phoneReachable: c % 3 > 0 }
    case 'screen':
      return { agentId, screenOpen: c % 3 > 0 }
    default:
      return undefined
  }
}

/** How far the clock goes, and sometimes in the wrong direction. */
export function toMs(what: What, [a]: Dice): number | undefined {
  switch (what) {
    case 'wait':
      return a
    case 'wait middling':
      return 25_000 + a
    case 'wait long':
      return a * 30
    case 'clock back':
      return -a
    default:
      return undefined
  }
}

const outstanding = ({ offers }: Floor) => [...offers.values()].filter(({ state }) => state === 'outstanding')
const pick = <T>(items: readonly T[], dice: number): T | undefined => items[dice % Math.max(1, items.length)]

export const workNumber = (n: number) => ({ id: id<WorkItemId>('work', n), n })
