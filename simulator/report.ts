import type { Table } from '../lib/terminal/table.ts'
import type { CallFate, ChatFate } from './fate.ts'

/** More contacts than this are summed up only. */
const mostRows = 60

/** What became of each contact, and of all of them. */
export function tablesOf(calls: readonly CallFate[], chats: readonly ChatFate[]): Table[] {
  const each = calls.length + chats.length <= mostRows ? [eachOf(calls, chats)] : []
  return [...each, sumsOf(calls, chats), ...(calls.length > 0 ? [soundOf(calls)] : [])]
}

function eachOf(calls: readonly CallFate[], chats: readonly ChatFate[]): Table {
  return {
    title: 'Each contact',
    columns: ['', 'who', 'became', 'during', 'wait s', 'talk s', 'agent', 'keys', 'score', 'sent', 'heard', 'lost'],
    rows: [
      ...calls.map((fate) => [
        'call',
        fate.number,
        fate.kind,
        fate.because ? `${fate.during}: ${fate.because}` : fate.during,
        seconds(fate.waitedMs),
        fate.kind === 'answered' ? seconds(fate.talkedMs) : '',
        fate.extension ?? '',
        fate.keys,
        fate.score ?? '',
        fate.caller.sent,
        fate.caller.received,
        fate.caller.lost,
      ]),
      ...chats.map((fate) => [
        'chat',
        fate.order,
        fate.kind,
        fate.because,
        seconds(fate.waitedMs),
        fate.kind === 'answered' ? seconds(fate.talkedMs) : '',
        '',
        '',
        fate.score ?? '',
        fate.said.length,
        fate.heard.length,
        '',
      ]),
    ],
    notes: ['sent, heard, lost: RTP packets at the caller; of chats, messages'],
  }
}

function sumsOf(calls: readonly CallFate[], chats: readonly ChatFate[]): Table {
  const all = [...calls.map((fate) => ({ ...fate, of: 'calls' })), ...chats.map((fate) => ({ ...fate, of: 'chats' }))]
  const kinds = [...new Set(all.map(({ of, kind }) => `${of} ${kind}`))]
  const row = (name: string, some: readonly { waitedMs: number; talkedMs: number }[]) => [
    name,
    some.length,
    ...[0.5, 0.99].map((part) =>
      seconds(
        percentile(
          some.map(({ waitedMs }) => waitedMs),
          part,
        ),
      ),
    ),
    seconds(
      percentile(
        some.map(({ talkedMs }) => talkedMs),
        0.5,
      ),
    ),
  ]
  return {
    title: 'What became of them',
    columns: ['', 'n', 'wait p50 s', 'wait p99 s', 'talk p50 s'],
    rows: [
      ...kinds.map((name) =>
        row(
          name,
          all.filter(({ of, kind }) => `${of} ${kind}` === name),
        ),
      ),
      row('all', all),
    ],
    notes: ['wait: from ringing in, or writing, to an agent; for the others to their end'],
  }
}

function soundOf(calls: readonly CallFate[]): Table {
  const talked = calls.filter(({ heardAgent }) => heardAgent !== undefined)
  const sum = (of: readonly (number | undefined)[]) => of.reduce<number>((total, one) => total + (one ?? 0), 0)
  const least = (of: readonly (number | undefined)[]) => Math.min(1, ...of.map((one) => one ?? 1))
  return {
    title: 'Heard',
    columns: ['', 'RTP sent', 'received', 'lost', 'of the other’s tone, least'],
    rows: [
      [
        'callers',
        sum(calls.map(({ caller }) => caller.sent)),
        sum(calls.map(({ caller }) => caller.received)),
        sum(calls.map(({ caller }) => caller.lost)),
        talked.length > 0 ? `${Math.round(100 * least(talked.map(({ heardAgent }) => heardAgent)))} %` : '',
      ],
      [
        'agents',
        sum(calls.map(({ agent }) => agent?.sent)),
        sum(calls.map(({ agent }) => agent?.received)),
        sum(calls.map(({ agent }) => agent?.lost)),
        talked.length > 0 ? `${Math.round(100 * least(talked.map(({ heardCaller }) => heardCaller)))} %` : '',
      ],
    ],
    notes: ['callers hear prompts and music too, so less of the agent’s tone'],
  }
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

const seconds = (ms: number) => (ms / 1000).toFixed(1)
