import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ToVisitor } from '../../contract/widget.ts'
import { Line, type SocketLike } from './line.ts'

const thread: ToVisitor = { type: 'thread', state: 'none', messages: [] }

/** The other end of a socket, in the hands of the test. */
class FakeSocket implements SocketLike {
  onmessage: SocketLike['onmessage'] = null
  onclose: SocketLike['onclose'] = null
  readonly sent: string[] = []
  isClosed = false

  send(data: string) {
    this.sent.push(data)
  }

  close() {
    this.isClosed = true
  }

  tell(frame: object | string) {
    this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) })
  }

  drop(code = 1006) {
    this.onclose?.({ code })
  }
}

let sockets: FakeSocket[]
let heard: string[]
let asked: boolean[]
let addressFails: boolean

beforeEach(() => {
  vi.useFakeTimers()
  ;[sockets, heard, asked, addressFails] = [[], [], [], false]
})
afterEach(() => vi.useRealTimers())

function line() {
  return new Line({
    address: async (again) => {
      asked.push(again)
      if (addressFails) throw new Error('no network')
      return 'ws://x'
    },
    open: () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
    heard: ({ type }) => heard.push(type),
    changed: () => {},
    random: () => 1,
  })
}

const breath = () => vi.advanceTimersByTimeAsync(0)
async function open() {
  const one = line()
  one.start()
  await breath()
  sockets[0]!.tell(thread)
  return one
}

describe('the line', () => {
  test('is open when the thread has come, not when the socket has', async () => {
    const one = line()
    one.start()
    await breath()
    expect(one.state).toBe('connecting')
    expect(one.send({ type: 'typing' })).toBe(false)

    sockets[0]!.tell(thread)

    expect(one.state).toBe('open')
    expect(one.send({ type: 'typing' })).toBe(true)
  })

  test('comes back by itself after it was lost, a little later each time', async () => {
    const one = await open()
    sockets[0]!.drop()
    expect(one.state).toBe('lost')
    await vi.advanceTimersByTimeAsync(499)
    expect(sockets).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(sockets).toHaveLength(2)
    sockets[1]!.drop()
    await vi.advanceTimersByTimeAsync(999)
    expect(sockets).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(sockets).toHaveLength(3)
  })

  test('starts counting anew once it was open', async () => {
    const one = await open()
    for (let n = 0; n < 4; n++) {
      sockets.at(-1)!.drop()
      await vi.advanceTimersByTimeAsync(500)
      sockets.at(-1)!.tell(thread)
      expect(one.state).toBe('open')
    }
  })

  test('tries at once when knocked', async () => {
    const one = await open()
    sockets[0]!.drop()

    one.knock()
    await breath()

    expect(sockets).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(600)
    expect(sockets).toHaveLength(2)
  })

  test('asks for the visit again every third failure: the token may have run out', async () => {
    addressFails = true
    line().start()
    await vi.advanceTimersByTimeAsync(10_000)

    expect(asked.slice(0, 4)).toEqual([false, false, true, false])
  })

  test('notices a network that died without a word', async () => {
    const one = await open()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(sockets[0]!.sent).toEqual(['{"type":"ping"}'])

    await vi.advanceTimersByTimeAsync(10_000)

    expect(one.state).toBe('lost')
    expect(sockets[0]!.isClosed).toBe(true)
  })

  test('stays while pings are answered', async () => {
    const one = await open()
    for (let n = 0; n < 5; n++) {
      await vi.advanceTimersByTimeAsync(20_000)
      sockets[0]!.tell({ type: 'pong' })
    }

    expect(one.state).toBe('open')
    expect(sockets).toHaveLength(1)
  })

  test('gives up a socket that opens and says nothing', async () => {
    const one = line()
    one.start()
    await vi.advanceTimersByTimeAsync(15_000)

    expect(one.state).toBe('lost')
  })

  test('rests when the server says that too many tabs are open, until someone looks at it', async () => {
    const one = await open()
    sockets[0]!.drop(4409)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(sockets).toHaveLength(1)

    one.knock()
    await breath()

    expect(sockets).toHaveLength(2)
  })

  test('does not listen to a socket it has given up', async () => {
    const one = await open()
    sockets[0]!.drop()
    one.knock()
    await breath()

    sockets[0]!.tell({ type: 'typing' })
    sockets[0]!.drop()

    expect(heard).toEqual(['thread'])
    expect(one.state).toBe('connecting')
  })

  test('is not thrown by rubbish', async () => {
    const one = await open()
    for (const rubbish of ['', '{', 'null', '7', '[]']) sockets[0]!.tell(rubbish)

    expect(one.state).toBe('open')
    expect(heard).toEqual(['thread'])
  })
})
