import type { FileRef } from '../../contract/common.ts'
import type { VisitorMessage } from '../../contract/widget.ts'
import type { WindowWords } from '../words.ts'
import { surveyToken } from './links.ts'
import type { Unsent } from './outbox.ts'
import type { TalkNow } from './talk.ts'
import { clock, dayName } from './times.ts'

/** One line of the conversation as it is drawn. Equal rows are not drawn again. */
export type Row =
  | { kind: 'time'; key: string; words: string }
  | { kind: 'note'; key: string; words: string }
  | {
      kind: 'said'
      key: string
      side: 'mine' | 'theirs'
      /** Above the first of several in a row by the same agent. */
      author: string | undefined
      text: string
      files: readonly FileRef[]
      /** Beneath it: sending, delivered, read; only where it says something new. */
      foot: string | undefined
      problem: { words: string; because: string | undefined; clientId: string } | undefined
    }
  | { kind: 'survey'; key: string; token: string }

/** More than this is not drawn: the browser of a phone would feel it. */
const mostShown = 400
/** Messages closer together than this need no time between them. */
const quietMs = 5 * 60_000
/** Waiting for the network this long, a customer should be told so in words. */
const patienceMs = 6000

export function rows(talk: TalkNow, words: WindowWords, nowMs: number): Row[] {
  const shown = talk.thread.messages.slice(-mostShown)
  const lastRead = shown.findLast(({ from, readAt }) => from === 'customer' && readAt !== undefined)?.id
  const lastMine = shown.findLast(({ from }) => from === 'customer')?.id
  const foot = ({ id }: VisitorMessage) => (id === lastRead ? words.read : id === lastMine ? words.sent : undefined)
  return [
    ...shown.flatMap((message, n) => messageRows(message, shown[n - 1], words, foot(message), nowMs)),
    ...talk.unsent.map((one) => unsentRow(one, talk, words, nowMs)),
    ...waitingRow(talk, words),
  ]
}

/** While nobody is there yet: that the place in the queue is kept, and that one need not sit and stare. */
function waitingRow({ thread, isTroubled }: TalkNow, words: WindowWords): Row[] {
  if (thread.state !== 'waiting' || isTroubled) return []
  return [{ kind: 'note', key: 'waiting', words: words.waitingNote }]
}

function messageRows(
  message: VisitorMessage,
  before: VisitorMessage | undefined,
  words: WindowWords,
  foot: string | undefined,
  nowMs: number,
): Row[] {
  const { id, at } = message
  const isPause = !before || Date.parse(at) - Date.parse(before.at) > quietMs
  const time: Row[] = isPause ? [{ kind: 'time', key: `t${id}`, words: timeWords(at, nowMs, words) }] : []
  return [...time, ...saidRows(message, isPause ? undefined : before, words, foot)]
}

function saidRows(
  message: VisitorMessage,
  before: VisitorMessage | undefined,
  words: WindowWords,
  foot: string | undefined,
): Row[] {
  const { id, from, text, files } = message
  const token = message.survey && surveyToken(message.survey.url)
  const survey: Row[] = token ? [{ kind: 'survey', key: `s${id}`, token }] : []
  if (from === 'system') return [...(text ? [{ kind: 'note', key: id, words: text } as const] : []), ...survey]
  const goesOn = before?.from === from && before.author === message.author
  const author = from === 'agent' && !goesOn ? (message.author ?? words.agent) : undefined
  const side = from === 'customer' ? 'mine' : 'theirs'
  // The clientId as key: the bubble that was "sending" is the one that is delivered, it does not blink.
  const key = message.clientId ?? id
  return [{ kind: 'said', key, side, author, text, files, foot, problem: undefined }, ...survey]
}

function unsentRow(one: Unsent, talk: TalkNow, words: WindowWords, nowMs: number): Row {
  const { clientId: key, text, files } = one
  const isStuck = one.state === 'failed' || isLostFor(talk, one, nowMs)
  const because = one.code === undefined ? undefined : refusalWords(one.code, words)
  const problem = isStuck ? { words: words.unsent, because, clientId: key } : undefined
  const foot = isStuck ? undefined : words.sending
  return { kind: 'said', key, side: 'mine', author: undefined, text, files, foot, problem }
}

function isLostFor(talk: TalkNow, one: Unsent, nowMs: number): boolean {
  if (talk.lostAtMs === undefined) return false
  return nowMs - Math.max(talk.lostAtMs, Date.parse(one.writtenAt)) >= patienceMs
}

function refusalWords(code: string, { notTaken }: WindowWords): string {
  return Object.hasOwn(notTaken, code) ? notTaken[code as keyof typeof notTaken] : notTaken.other
}

function timeWords(at: string, nowMs: number, words: WindowWords): string {
  return [dayName(new Date(at), new Date(nowMs), words), clock(new Date(at))].filter(Boolean).join(' ')
}

/** When the rows change by themselves, because patience ends: the view sets its alarm by it. */
export function nextChangeMs(talk: TalkNow, nowMs: number): number | undefined {
  const { lostAtMs } = talk
  if (lostAtMs === undefined) return undefined
  const ends = talk.unsent.map((one) => Math.max(lostAtMs, Date.parse(one.writtenAt)) + patienceMs - nowMs)
  const ahead = ends.filter((ms) => ms > 0)
  return ahead.length > 0 ? Math.min(...ahead) : undefined
}
