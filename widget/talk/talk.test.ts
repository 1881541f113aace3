import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { FromVisitor, ToVisitor, Visit, VisitorMessage } from '../../contract/widget.ts'
import { MemoryStorage } from '../testing/memory-storage.ts'
import { Keep } from '../wire/keep.ts'
import type { SocketLike } from '../wire/line.ts'
import { Talk } from './talk.ts'

const visit = { token: 't' } as Visit
let sockets: (SocketLike & { said: FromVisitor[] })[]
let storage: MemoryStorage

beforeEach(() => {
  vi.useFakeTimers()
  sockets = []
  storage = new MemoryStorage()
})
afterEach(() => vi.useRealTimers())

function talk() {
  return new Talk({
    keep: new Keep(() => storage, ''),
    openVisit: async () => visit,
    address: () => 'ws://x',
    openSocket: () => {
      const said: FromVisitor[] = []
      const socket = {
        said,
        onmessage: null,
        onclose: null,
        send: (data: string) => void said.push(JSON.parse(data)),
        close() {},
      }
      sockets.push(socket)
      return socket
    },
    now: () => Date.now(),
  })
}

const breath = () => vi.advanceTimersByTimeAsync(0)
const tell = (frame: ToVisitor) => sockets.at(-1)!.onmessage!({ data: JSON.stringify(frame) })
const thread = (messages: VisitorMessage[] = []): ToVisitor => ({ type: 'thread', state: 'talking', messages })
const at = '2026-03-02T12:00:00.000Z'
const fromUs = (clientId: string): VisitorMessage => ({
  id: `id-${clientId}`,
  from: 'customer',
  text: 'x',
  files: [],
  at,
  clientId,
})
const fromThem = (minute: number): VisitorMessage => ({
  id: `a${minute}`,
  from: 'agent',
  text: 'x',
  files: [],
  at: `2026-03-02T12:0${minute}:00.000Z`,
})
const sayings = () => sockets.at(-1)!.said.filter((frame) => frame.type === 'say')

async function open() {
  const one = talk()
  one.start()
  await breath()
  tell(thread())
  return one
}

describe('what a customer says', () => {
  test('before the line is open waits and is sent with it', async () => {
    const one = talk()
    one.say('help', [])
    one.start()
    await breath()
    expect(sayings()).toEqual([])

    tell(thread())

    expect(sayings()).toMatchObject([{ text: 'help', fileIds: [] }])
  })

  test('leaves the outbox when the server gives it back', async () => {
    const one = await open()
    one.say('help', [])
    const { clientId } = one.now.unsent[0]!

    tell({ type: 'message', message: fromUs(clientId) })

    expect(one.now.unsent).toEqual([])
    expect(one.now.thread.messages).toHaveLength(1)
  })

  test('is not sent twice when the lost line had carried it after all', async () => {
    const one = await open()
    one.say('help', [])
    const { clientId } = one.now.unsent[0]!
    sockets[0]!.onclose!({ code: 1006 })
    one.knock()
    await breath()

    tell(thread([fromUs(clientId)]))

    expect(sayings()).toEqual([])
    expect(one.now.unsent).toEqual([])
  })

  test('is sent again under the same name when it had not', async () => {
    const one = await open()
    one.say('help', [])
    const first = sayings()[0]
    sockets[0]!.onclose!({ code: 1006 })
    one.knock()
    await breath()

    tell(thread())

    expect(sayings()).toEqual([first])
  })

  test('and is not confirmed makes us doubt the line', async () => {
    const one = await open()
    one.say('help', [])

    await vi.advanceTimersByTimeAsync(12_000)

    expect(one.now.line).toBe('lost')
  })

  test('too fast is sent again a little later', async () => {
    const one = await open()
    one.say('help', [])
    const { clientId } = one.now.unsent[0]!
    tell({ type: 'refused', clientId, code: 'too-often' })
    expect(one.now.unsent[0]).toMatchObject({ state: 'failed', code: 'too-often' })

    await vi.advanceTimersByTimeAsync(5000)

    expect(sayings()).toHaveLength(2)
  })

  test('and is refused stays, with the reason, and comes back when taken back', async () => {
    const one = await open()
    one.say('help', [])
    const { clientId } = one.now.unsent[0]!
    tell({ type: 'refused', clientId, code: 'closed' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sockets.flatMap(({ said }) => said).filter(({ type }) => type === 'say')).toHaveLength(1)

    expect(one.takeBack(clientId)?.text).toBe('help')
    expect(one.now.unsent).toEqual([])
  })
})

describe('what a customer sees', () => {
  test('is told to the agent once per news, and is seen in other tabs too', async () => {
    const one = await open()
    tell({ type: 'message', message: fromThem(1) })
    one.seen()
    one.seen()
    tell({ type: 'message', message: fromThem(2) })
    one.seen()

    expect(sockets[0]!.said.filter(({ type }) => type === 'read')).toHaveLength(2)
    expect(talk().now.seenAt).toBe(fromThem(2).at)
  })

  test('typing is told now and then, and only while someone is there', async () => {
    const one = await open()
    for (let n = 0; n < 10; n++) one.typing()
    expect(sockets[0]!.said).toEqual([{ type: 'typing' }])

    await vi.advanceTimersByTimeAsync(2500)
    one.typing()
    tell({ type: 'state', state: 'waiting', position: 1 })
    await vi.advanceTimersByTimeAsync(2500)
    one.typing()

    expect(sockets[0]!.said.filter(({ type }) => type === 'typing')).toHaveLength(2)
  })

  test('a later page knows that a conversation goes on', async () => {
    expect(talk().isUnderway).toBe(false)
    await open()
    expect(talk().isUnderway).toBe(true)

    tell({ type: 'state', state: 'closed' })

    expect(talk().isUnderway).toBe(false)
  })
})
