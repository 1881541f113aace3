import type { AcdEvent, Step } from '../acd/acd.ts'
import { readable } from './centre.ts'

/** One event and what followed, on one line: `09:00:20.000  offer-accepted offer 3.1 agent 2 → done; answered work 3`. */
export function sentence(at: number, event: AcdEvent, { answer, effects }: Step): string {
  const { type, ...about } = event
  const then = [inWords(answer), ...effects.map(toWords)].join('; ')
  return readable(`${new Date(at).toISOString().slice(11, 23)}  ${type} ${inWords(about)} → ${then}`)
}

function toWords(effect: Step['effects'][number]): string {
  switch (effect.type) {
    case 'decided': {
      const { workItemId, kind, because, considered } = effect.decision
      const seen = considered.map(({ agentId, excluded }) => `${agentId} ${excluded ?? 'free'}`).join(', ')
      return `decided ${workItemId}: ${kind}, ${because} (${seen})`
    }
    case 'offered':
    case 'settled':
      return `${effect.type} ${effect.offer.id} to ${effect.offer.agentId} ${effect.offer.settledBecause ?? ''}`.trim()
    default:
      return inWords(byName(effect))
  }
}

const byName = (effect: object) =>
  Object.entries(effect).map(([, value]) => (typeof value === 'object' && value && 'id' in value ? value.id : value))

/** Values say enough; names only where a bare number or yes would not. */
function inWords(thing: unknown, name = ''): string {
  if (thing === undefined) return ''
  if (thing instanceof Date) return thing.toISOString()
  if (typeof thing !== 'object' || thing === null) return typeof thing === 'string' ? thing : `${name}=${thing}`
  const parts = Object.entries(thing).map(([key, value]) => inWords(value, Array.isArray(thing) ? name : key))
  return parts.filter(Boolean).join(' ')
}
