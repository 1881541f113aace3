import { describe, expect, test } from 'vitest'
import type { VisitorMessage } from '../../contract/widget.ts'
import { windowWords } from '../words.ts'
import type { Unsent } from './outbox.ts'
import { nextChangeMs, type Row, rows } from './rows.ts'
import type { TalkNow } from './talk.ts'
import { emptyThread } from './thread.ts'

const words = windowWords.zh
const noon = new Date(2026, 2, 2, 12, 0)
const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000).toISOString()
const nowMs = Date.parse(at(30))

let next = 0
const message = (over: Partial<VisitorMessage> = {}): VisitorMessage => ({
  id: `m${next++}`,
  from: 'agent',
  author: '林晓',
  text: '好',
  files: [],
  at: at(0),
  ...over,
})
const unsent = (over: Partial<Unsent> = {}): Unsent => ({
  clientId: 'c1',
  text: '喂',
  files: [],
  writtenAt: at(29),
  state: 'sent',
  sentAtMs: 0,
  code: undefined,
  ...over,
})

function shown(messages: VisitorMessage[], over: Partial<TalkNow> = {}): Row[] {
  const thread = { ...emptyThread, state: 'talking' as const, messages }
  return rows(
    { line: 'open', isTroubled: false, lostAtMs: undefined, visit: undefined, unsent: [], seenAt: '', thread, ...over },
    words,
    nowMs,
  )
}
const kinds = (all: Row[]) => all.map(({ kind }) => kind)
const said = (all: Row[]) => all.filter((row) => row.kind === 'said')

describe('the conversation as it is drawn', () => {
  test('says the time after a pause, and the day when it is not today', () => {
    const all = shown([
      message({ at: at(-24 * 60) }),
      message({ at: at(0) }),
      message({ at: at(4) }),
      message({ at: at(10) }),
    ])

    expect(kinds(all)).toEqual(['time', 'said', 'time', 'said', 'said', 'time', 'said'])
    expect(all[0]).toMatchObject({ words: '昨天 12:00' })
    expect(all[2]).toMatchObject({ words: '12:00' })
  })

  test('names an agent once for several lines in a row, and the next one anew', () => {
    const all = said(shown([message(), message(), message({ author: '王强' }), message({ author: undefined })]))

    expect(all.map(({ author }) => author)).toEqual(['林晓', undefined, '王强', '客服'])
  })

  test('shows "read" under the last that was read and "delivered" under the last of all', () => {
    const mine = (readAt?: string) => message({ from: 'customer', ...(readAt ? { readAt } : {}) })
    const all = said(shown([mine(at(1)), mine(at(1)), mine(), mine()]))

    expect(all.map(({ foot }) => foot)).toEqual([undefined, '已读', undefined, '已送达'])
  })

  test('keeps the bubble when "sending" becomes "delivered"', () => {
    const [before] = said(shown([], { unsent: [unsent()] }))
    const [after] = said(shown([message({ from: 'customer', clientId: 'c1' })]))

    expect(before).toMatchObject({ key: 'c1', foot: '发送中…' })
    expect(after).toMatchObject({ key: 'c1', foot: '已送达' })
  })

  test('shows a survey only when it is one of ours', () => {
    const system = { from: 'system' as const, text: '对话已结束' }

    expect(kinds(shown([message({ ...system, survey: { url: '/s/abc.def' } })]))).toEqual(['time', 'note', 'survey'])
    expect(kinds(shown([message({ ...system, survey: { url: 'javascript:alert(1)' } })]))).toEqual(['time', 'note'])
  })

  test('draws the newest of a very long conversation', () => {
    const all = said(shown(Array.from({ length: 1000 }, (_, n) => message({ text: String(n) }))))

    expect(all).toHaveLength(400)
    expect(all.at(-1)).toMatchObject({ text: '999' })
  })

  test('tells who waits that they need not stare at it', () => {
    const thread = { ...emptyThread, state: 'waiting' as const, position: 2 }

    expect(shown([], { thread }).at(-1)).toMatchObject({ kind: 'note', words: words.waitingNote })
  })
})

describe('words that are not sent', () => {
  test('say so only once the network has been away for a while, and know when that is', () => {
    const away = (lostAtMs: number) => ({ lostAtMs, isTroubled: true, unsent: [unsent({ writtenAt: at(20) })] })

    expect(said(shown([], away(nowMs - 5999)))[0]).toMatchObject({ foot: '发送中…', problem: undefined })
    expect(said(shown([], away(nowMs - 6000)))[0]).toMatchObject({
      problem: { words: '未发送 · 点击重试', clientId: 'c1' },
    })
    const talk = { ...away(nowMs - 1000), thread: emptyThread } as unknown as TalkNow
    expect(nextChangeMs(talk, nowMs)).toBe(5000)
  })

  test('give the reason when they were refused, also one that we have no words for', () => {
    const refused = (code: string) => said(shown([], { unsent: [unsent({ state: 'failed', code })] }))[0]

    expect(refused('file-unknown')).toMatchObject({ problem: { because: words.notTaken['file-unknown'] } })
    expect(refused('constructor')).toMatchObject({ problem: { because: words.notTaken.other } })
  })
})
