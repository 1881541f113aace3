import type { TicketEvent } from '../../../contract/tickets.ts'
import type { zh } from './words.zh.ts'

type Sentence = keyof typeof zh.story

/** What became of a word on its way, as the history tells it; nothing of any other event. */
export function deliveryTold({ type, detail }: TicketEvent): { sentence: Sentence; detail: Told } | undefined {
  const [, became] = /^delivery-(sent|delayed|given-up|dropped)$/.exec(type) ?? []
  if (!became || !isTold(detail)) return undefined
  return { sentence: sentenceOf(became as Became, detail), detail }
}

type Became = 'sent' | 'delayed' | 'given-up' | 'dropped'
export type Told = Record<'errand' | 'recipient' | 'way', string>

function sentenceOf(became: Became, { way, recipient }: Told): Sentence {
  if (became !== 'sent') return became
  // It lies on the page, and nobody was told that it does.
  if (way === 'page' && recipient === 'customer') return 'there'
  return way === 'phone' ? 'ring' : 'sent'
}

const isTold = (detail: Record<string, unknown>): detail is Told =>
  ['errand', 'recipient', 'way'].every((key) => typeof detail[key] === 'string')
