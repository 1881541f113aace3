import { describe, expect, test } from 'vitest'
import type { Visit } from '../../contract/widget.ts'
import { windowWords } from '../words.ts'
import { standing, windowTitle } from './standing.ts'
import type { TalkNow } from './talk.ts'
import { emptyThread, type Thread } from './thread.ts'

const words = windowWords.zh
const talk = (thread: Partial<Thread>, over: Partial<TalkNow> = {}): TalkNow => ({
  line: 'open',
  isTroubled: false,
  lostAtMs: undefined,
  visit: { open: true } as Visit,
  unsent: [],
  seenAt: '',
  thread: { ...emptyThread, ...thread },
  ...over,
})

describe('the head of the window says', () => {
  test('who is there, or how long it may take', () => {
    expect(standing(talk({}), words)).toMatchObject({ words: words.ready, mood: 'good', canLeave: false })
    expect(standing(talk({ state: 'waiting' }), words)).toMatchObject({
      words: words.waiting,
      mood: 'wait',
      canLeave: true,
    })
    expect(standing(talk({ state: 'waiting', position: 3 }), words).words).toBe('排队中 · 您是第 3 位')
    expect(standing(talk({ state: 'waiting', position: 1 }), words).words).toBe('排队中 · 下一位就是您')
    expect(standing(talk({ state: 'talking', agent: '林晓' }), words)).toMatchObject({
      words: '林晓 正在为您服务',
      mood: 'good',
    })
    expect(standing(talk({ state: 'closed' }), words)).toMatchObject({ mood: 'quiet', canLeave: false })
  })

  test('that we are closed, before anybody writes in vain', () => {
    expect(standing(talk({}, { visit: { open: false } as Visit }), words).words).toBe(words.closedHours)
  })

  test('that the network is gone, over everything else', () => {
    const lost = talk({ state: 'talking', agent: '林晓' }, { line: 'connecting', isTroubled: true })

    expect(standing(lost, words)).toMatchObject({ words: words.lost, mood: 'bad', isLost: true, canLeave: false })
  })
})

test('the window is called what the shop calls it, else what the centre is called, else what it does', () => {
  const centre = { zh: '一呼商城', en: 'Yihu Mall' }

  expect(windowTitle('客服小窗', centre, 'zh', 'x')).toBe('客服小窗')
  expect(windowTitle(undefined, centre, 'en', 'x')).toBe('Yihu Mall')
  expect(windowTitle(undefined, undefined, 'zh', words.chat)).toBe('在线客服')
})
