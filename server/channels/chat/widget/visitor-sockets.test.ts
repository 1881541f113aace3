import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Said, ThreadFrame, VisitorHandlers } from '../chat-channel.ts'
import { VisitorSockets, visitorSocketServer } from './visitor-sockets.ts'

/** Visitors over real sockets on loopback; `?token=` is simply the visitor's name here. */
let http: Server
let sockets: VisitorSockets
let opened: WebSocket[]
let heard: string[]
let problems: unknown[]
const emptyThread: ThreadFrame = { type: 'thread', state: 'none', messages: [] }
let handlers: VisitorHandlers

beforeEach(() => {
  heard = []
  problems = []
  opened = []
  handlers = {
    connected: async () => emptyThread,
    said: async ({ text }) => void heard.push(`said ${text}`),
    typing: () => void heard.push('typing'),
    read: () => void heard.push('read'),
    left: () => void heard.push('left'),
    gone: (visitor) => void heard.push(`gone ${visitor}`),
  }
})

afterEach(async () => {
  for (const socket of opened) socket.terminate()
  await sockets.stop()
  http.close()
})

async function open(limits: ConstructorParameters<typeof VisitorSockets>[1] = {}) {
  sockets = new VisitorSockets({ report: (problem) => problems.push(problem) }, limits)
  sockets.onVisitor(handlers)
  const wss = visitorSocketServer()
  http = createServer()
  http.on('upgrade', (request, socket, head) =>
    wss.handleUpgrade(request, socket, head, (ws) =>
      sockets.accept(ws, new URL(request.url!, 'http://x').searchParams.get('token')!),
    ),
  )
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready))
}

type Frame = { type: string; [key: string]: unknown }

class Tab {
  readonly frames: Frame[] = []
  readonly socket: WebSocket
  readonly closed: Promise<number>

  constructor(visitor: string) {
    this.socket = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}/?token=${visitor}`)
    opened.push(this.socket)
    this.socket.on('message', (data) => this.frames.push(JSON.parse(String(data)) as Frame))
    this.closed = once(this.socket, 'close').then(([code]) => code as number)
    this.socket.on('error', () => {})
  }

  send(frame: object | string) {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  say(text: string) {
    this.send({ type: 'say', clientId: `client-${text.replaceAll(' ', '-')}`, text, fileIds: [] })
  }

  async hears(type: string): Promise<Frame> {
    return vi.waitFor(
      () => this.frames.find((frame) => frame.type === type) ?? Promise.reject(new Error(`no ${type}`)),
      20_000,
    )
  }
}

async function tab(visitor: string) {
  const one = new Tab(visitor)
  await one.hears('thread')
  return one
}

const hears = (word: string) => vi.waitFor(() => expect(heard).toContain(word), 20_000)

describe('a visitor', () => {
  test('is told the thread first, then what happens, in every tab', async () => {
    await open()
    const [one, two] = [await tab('li'), await tab('li')]
    const other = await tab('wang')

    sockets.deliver('li', { type: 'state', state: 'waiting', position: 3 })

    expect(await one.hears('state')).toEqual({ type: 'state', state: 'waiting', position: 3 })
    expect(await two.hears('state')).toBeTruthy()
    other.send({ type: 'ping' })
    await other.hears('pong')
    expect(other.frames.map(({ type }) => type)).toEqual(['thread', 'pong'])
  })

  test('loses nothing that is delivered while the thread is being fetched', async () => {
    let answer: (thread: ThreadFrame) => void = () => {}
    handlers.connected = () => new Promise((resolve) => (answer = resolve))
    await open()
    const one = new Tab('li')
    await vi.waitFor(() => expect(sockets.isConnected('li')).toBe(true), 20_000)

    sockets.deliver('li', { type: 'typing' })
    answer(emptyThread)

    await one.hears('typing')
    expect(one.frames.map(({ type }) => type)).toEqual(['thread', 'typing'])
  })

  test('is heard in order, goodbye before leaving, however long each answer takes', async () => {
    let n = 0
    handlers.said = async ({ text }) => {
      for (let turns = 20 - 4 * n++; turns > 0; turns--) await Promise.resolve()
      heard.push(`said ${text}`)
      return undefined
    }
    await open()
    const one = await tab('li')

    for (const text of ['1', '2', '3', 'goodbye']) one.say(text)
    one.send({ type: 'leave' })

    await hears('left')
    expect(heard).toEqual(['said 1', 'said 2', 'said 3', 'said goodbye', 'left'])
  })

  test('who leaves and writes again begins anew: leaving is settled first', async () => {
    handlers.left = async () => {
      for (let turns = 20; turns > 0; turns--) await Promise.resolve()
      heard.push('left')
    }
    await open()
    const one = await tab('li')

    one.send({ type: 'leave' })
    one.say('one more thing')

    await hears('said one more thing')
    expect(heard).toEqual(['left', 'said one more thing'])
  })

  test('is gone when the last tab closes, not before', async () => {
    await open()
    const [one, two] = [await tab('li'), await tab('li')]

    one.socket.close()
    await one.closed
    expect(sockets.isConnected('li')).toBe(true)
    two.socket.close()

    await hears('gone li')
    expect(heard).toEqual(['gone li'])
    expect(sockets.isConnected('li')).toBe(false)
  })

  test('is told why words were not taken, in the tab that said them', async () => {
    handlers.said = async () => 'file-unknown'
    await open()
    const [one, two] = [await tab('li'), await tab('li')]

    one.say('look')

    expect(await one.hears('refused')).toEqual({ type: 'refused', clientId: 'client-look', code: 'file-unknown' })
    two.send({ type: 'ping' })
    await two.hears('pong')
    expect(two.frames.some(({ type }) => type === 'refused')).toBe(false)
  })

  test('hears "unavailable" when we fail, and may say it again', async () => {
    let fails = true
    handlers.said = async ({ text }: Said) => {
      if (fails) throw new Error('the database is away')
      heard.push(`said ${text}`)
      return undefined
    }
    await open()
    const one = await tab('li')
    one.say('help')
    expect(await one.hears('refused')).toMatchObject({ code: 'unavailable' })
    expect(problems).toHaveLength(1)

    fails = false
    one.say('help')

    await hears('said help')
  })

  test('who opens a seventh tab loses the first', async () => {
    await open()
    const tabs = [await tab('li')]
    for (let n = 1; n < 7; n++) tabs.push(await tab('li'))

    expect(await tabs[0]!.closed).toBe(4409)
    expect(tabs[1]!.socket.readyState).toBe(WebSocket.OPEN)
  })
})

describe('a hostile visitor', () => {
  const cases: [string, (one: Tab) => void, number][] = [
    ['who sends rubbish', (one) => one.send('{"type":'), 4400],
    ['who sends an unknown frame', (one) => one.send({ type: 'thread' }), 4400],
    ['who sends bytes', (one) => one.socket.send(Buffer.from([1, 2, 3])), 4400],
    ['who sends a megabyte', (one) => one.send('x'.repeat(1_000_000)), 1009],
    [
      'who floods',
      (one) => {
        for (let n = 0; n < 500; n++) one.send({ type: 'ping' })
      },
      4429,
    ],
  ]

  test.each(cases)('%s is hung up on, and nobody else notices', async (_, attack, code) => {
    await open()
    const [good, evil] = [await tab('li'), await tab('mallory')]

    attack(evil)

    expect(await evil.closed).toBe(code)
    good.say('still here')
    await hears('said still here')
    expect(problems).toEqual([])
  })

  test('who talks too fast is asked to slow down and keeps the line', async () => {
    await open()
    const one = await tab('li')

    for (let n = 0; n < 15; n++) one.say(`${n}`)

    expect(await one.hears('refused')).toMatchObject({ code: 'too-often' })
    one.send({ type: 'ping' })
    await one.hears('pong')
    expect(heard.length).toBeGreaterThanOrEqual(10)
    expect(heard.length).toBeLessThan(15)
  })

  test('who never reads is let go before they fill our memory', async () => {
    await open()
    const one = await tab('sloth')
    const good = await tab('li')
    one.socket.pause()
    const message = {
      id: 'm',
      from: 'agent' as const,
      text: 'x'.repeat(64 * 1024),
      files: [],
      at: '2026-03-02T12:00:00Z',
    }

    for (let n = 0; n < 1000 && sockets.isConnected('sloth'); n++)
      sockets.deliver('sloth', { type: 'message', message })

    expect(sockets.isConnected('sloth')).toBe(false)
    expect(good.socket.readyState).toBe(WebSocket.OPEN)
  })

  test('one too many for the house is asked to come later', async () => {
    await open({ mostVisitors: 1 })
    await tab('li')

    expect(await new Tab('wang').closed).toBe(1013)
  })
})

describe('the house', () => {
  test('notices a line that went dead', async () => {
    await open({ sweepEveryMs: 20 })
    const one = await tab('li')
    // What a lost network looks like from here: nothing comes any more, not even pongs.
    one.socket.pause()

    await hears('gone li')
  })

  test('says goodbye when it goes away, and answers what was said first', async () => {
    let answer = () => {}
    handlers.said = async ({ text }) => {
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      heard.push(`said ${text}`)
      return undefined
    }
    await open()
    const one = await tab('li')
    one.say('last words')
    one.send({ type: 'ping' })
    await one.hears('pong')

    const stopped = sockets.stop()
    answer()
    await stopped

    expect(await one.closed).toBe(1001)
    expect(heard).toContain('said last words')
  })

  test('hangs up when it cannot tell the thread, so that the tab tries again', async () => {
    handlers.connected = async () => Promise.reject(new Error('the database is away'))
    await open()

    expect(await new Tab('li').closed).toBe(1013)
    expect(problems).toHaveLength(1)
  })
})
