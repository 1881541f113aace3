import type { Condition } from '../../../contract/conditions.ts'
import type { EditPolicy, EscalationAct, EscalationStep } from '../../../contract/sla.ts'
import type { TicketType } from '../../../contract/tickets.ts'

const minute = 60_000
const hour = 60 * minute
const unitMs = { m: minute, h: hour } as const

/** `4h`, `1h30m`, `30m`; a number alone is hours. Nothing when it is no duration. */
export function readSpan(words: string): number | undefined {
  const text = words
    .trim()
    .toLowerCase()
    .replaceAll(/\s|小时|分钟?/g, (sign) => (/小/.test(sign) ? 'h' : /分/.test(sign) ? 'm' : ''))
  if (/^\d{1,5}(\.\d)?$/.test(text)) return Math.round(Number(text) * hour)
  const [, hours, minutes] = /^(?:(\d{1,5})h)?(?:(\d{1,6})m)?$/.exec(text) ?? []
  if (hours === undefined && minutes === undefined) return undefined
  return Number(hours ?? 0) * unitMs.h + Number(minutes ?? 0) * unitMs.m
}

export function printSpan(ms: number | undefined): string {
  if (ms === undefined) return ''
  const [hours, minutes] = [Math.floor(ms / hour), Math.round((ms % hour) / minute)]
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 || hours === 0 ? `${minutes}m` : ''}`
}

/** The conditions this form can show: one of these types, and one of these departments, and one of these priorities. */
export type Applies = { readonly type: string[]; readonly department: string[]; readonly priority: string[] }
const fields = ['type', 'department', 'priority'] as const

/** Nothing when it asks for more than that. */
export function asApplies(when: Condition | undefined): Applies | undefined {
  const applies: Applies = { type: [], department: [], priority: [] }
  const parts = !when ? [] : 'all' in when ? when.all : [when]
  for (const part of parts) {
    if (!('field' in part)) return undefined
    const field = fields.find((name) => name === part.field)
    const values = part.op === 'is' ? [part.value] : part.op === 'one-of' ? part.value : undefined
    if (!field || !Array.isArray(values) || applies[field].length > 0) return undefined
    applies[field].push(...values.map(String))
  }
  return applies
}

export function fromApplies(applies: Applies): Condition | undefined {
  const parts = fields.flatMap((field): Condition[] =>
    applies[field].length > 0 ? [{ field, op: 'one-of', value: applies[field] }] : [],
  )
  return parts.length > 1 ? { all: parts } : parts[0]
}

export const blankPolicy: EditPolicy = {
  name: '',
  active: true,
  targets: {
    'first-response': { urgent: hour, high: 2 * hour, normal: 4 * hour, low: 8 * hour },
    'next-response': {},
    resolution: { urgent: 8 * hour, high: 16 * hour, normal: 40 * hour, low: 80 * hour },
  },
  calendarId: 'department',
  pausesIn: ['pending'],
  afterReopening: 'continue',
  ladder: [],
}

export function blankStep(ladder: readonly EscalationStep[]): EscalationStep {
  const taken = new Set(ladder.map(({ id }) => id))
  const id = Array.from({ length: ladder.length + 1 }, (_, n) => `step-${n + 1}`).find((id) => !taken.has(id))!
  return { id, clock: 'resolution', at: { percent: 80 }, acts: [{ do: 'notify', who: ['owner'] }] }
}

/** An act as one word to choose by: `notify:owner`, `raise:high`, `reassign:DEPARTMENT`, `webhook:ID`. */
export function wordsOfActs(acts: readonly EscalationAct[]): string[] {
  return acts.flatMap((act) => {
    if (act.do === 'notify') return act.who.map((who) => `notify:${who}`)
    if (act.do === 'raise') return [`raise:${act.to}`]
    if (act.do === 'webhook') return [`webhook:${act.webhookId}`]
    return act.do === 'reassign'
      ? [act.departmentId ? `reassign:${act.departmentId}` : `agent:${act.agentId}`]
      : [act.do]
  })
}

type WithStatuses = Pick<TicketType, 'name' | 'statuses'>

/** Where a clock may stand: while a customer is waited for, in an open state that a type made its own, and whatever was chosen before. */
export function pauseChoices(
  types: readonly WithStatuses[],
  chosen: readonly string[],
  language: 'zh' | 'en',
  pending: string,
): { value: string; label: string }[] {
  const labels = new Map([['pending', pending]])
  for (const { name, statuses } of types)
    for (const { key, name: status, kind } of statuses)
      if (key !== 'open' && (kind === 'open' || kind === 'pending') && !labels.has(key))
        labels.set(key, `${name[language]} · ${status[language]}`)
  for (const state of chosen) if (!labels.has(state)) labels.set(state, state)
  return [...labels].map(([value, label]) => ({ value, label }))
}

type NamedWebhook = { readonly id: string; readonly name: string; readonly on: boolean }

/** What a step may call: those that are on, and whatever it calls already, also one that is gone. */
export function webhookChoices(webhooks: readonly NamedWebhook[], chosen: readonly string[]) {
  const gone = chosen.flatMap((word) => {
    const id = word.startsWith('webhook:') ? word.slice('webhook:'.length) : undefined
    return id && !webhooks.some((one) => one.id === id) ? [{ id, name: id, on: false }] : []
  })
  return [...webhooks, ...gone].map(({ id, name, on }) => {
    const value = `webhook:${id}`
    return { value, name, on, disabled: !on && !chosen.includes(value) }
  })
}

export type Calling = Extract<EscalationAct, { do: 'call' }>
export const blankCalling: Calling = {
  do: 'call',
  who: ['owner'],
  numbers: [],
  rounds: 2,
  pauseMs: 120_000,
  language: 'zh',
}

/** Spaces and dashes are how people write numbers; one without its country is of China. */
export function readNumber(words: string): string | undefined {
  const plain = words.replaceAll(/[\s()-]/g, '').replace(/^00/, '+')
  const number = /^1\d{10}$/.test(plain) ? `+86${plain}` : plain
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined
}

/** What a call is like stays as it was while other acts are chosen. */
export function actsOfWords(words: readonly string[], calling: Calling = blankCalling): EscalationAct[] {
  const who = words.flatMap((word) => (word.startsWith('notify:') ? [word.slice(7) as 'owner'] : []))
  const others = words.flatMap((word): EscalationAct[] => {
    const [what, of = ''] = word.split(/:(.*)/)
    if (what === 'raise') return [{ do: 'raise', to: of as 'high' }]
    if (what === 'reassign') return [{ do: 'reassign', departmentId: of }]
    if (what === 'agent') return [{ do: 'reassign', agentId: of }]
    if (what === 'webhook') return [{ do: 'webhook', webhookId: of }]
    if (what === 'call') return [calling]
    return what === 'alert' ? [{ do: what }] : []
  })
  return who.length > 0 ? [{ do: 'notify', who }, ...others] : others
}

export type StepKind = 'percent' | 'beforeMs' | 'afterMs'
export const kindOf = (at: EscalationStep['at']): StepKind =>
  'percent' in at ? 'percent' : 'beforeMs' in at ? 'beforeMs' : 'afterMs'

export function stepAt(kind: StepKind, words: string): EscalationStep['at'] | undefined {
  if (kind === 'percent') {
    const percent = Number(words)
    return Number.isInteger(percent) && percent >= 1 && percent <= 1000 ? { percent } : undefined
  }
  const ms = readSpan(words)
  if (ms === undefined) return undefined
  return kind === 'beforeMs' ? { beforeMs: ms } : { afterMs: ms }
}

export function printAt(at: EscalationStep['at']): string {
  if ('percent' in at) return String(at.percent)
  return printSpan('beforeMs' in at ? at.beforeMs : at.afterMs)
}

export function moved(ids: readonly string[], id: string, by: 1 | -1): string[] {
  const from = ids.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= ids.length) return [...ids]
  return ids.toSpliced(from, 1).toSpliced(to, 0, id)
}
