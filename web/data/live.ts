import type { QueryClient } from '@tanstack/react-query'
import { create } from 'zustand'
import type { LiveFromClient, LiveFromServer } from '../../contract/live.ts'
import type { View } from '../../contract/views.ts'
import { affected, type LiveEvent } from './affected.ts'
import { heardBeside } from './beside.ts'
import { type Key, keys } from './keys.ts'
import { withCounts } from './views.ts'

/**
 * ```txt
 *   connecting ──hello──▶ open ──silence or close──▶ lost ──▶ connecting …
 * ```
 *
 * `heardAt` is the last moment at which what is shown was known to be true.
 */
type Live = { state: 'connecting' | 'open' | 'lost'; heardAt: Date }

export const useLive = create<Live>(() => ({ state: 'connecting', heardAt: new Date() }))

/** Who is writing in which chat, until a few seconds after the last sign of it. */
export const useTyping = create<{ untilByConversation: Record<string, number> }>(() => ({ untilByConversation: {} }))

const quietMs = 15_000
const answerWithinMs = 6_000
const gatherMs = 60
const typingMs = 4_000

type Listener = (event: LiveEvent) => void
const listeners = new Set<Listener>()

/** For what an event means beyond the cache: a sound, a notice. */
export function onLiveEvent(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

let say: (message: LiveFromClient) => void = () => {}

/** The other side sees that something is being written. */
export function tellTyping(conversationId: string) {
  say({ type: 'typing', conversationId })
}

/** Others who have this ticket open see that I have it too. */
export function tellLooking(ticketId: string, how: 'reading' | 'writing' | 'left') {
  say({ type: 'looking', ticketId, how })
}

/** Keeps the cache true from now on; answers how to stop. */
export function keepLive(client: QueryClient, open: () => WebSocket = openSocket): () => void {
  const connection = new Connection(client, open)
  connection.open()
  return () => connection.close()
}

class Connection {
  readonly #client: QueryClient
  readonly #open: () => WebSocket
  readonly #gathered = new Map<string, Key>()
  #socket: WebSocket | undefined
  #last: string | undefined
  #failures = 0
  #closed = false
  #timers: { again?: Timer; ask?: Timer; silence?: Timer; gather?: Timer } = {}

  constructor(client: QueryClient, open: () => WebSocket) {
    this.#client = client
    this.#open = open
    say = (message) => this.#send(message)
    addEventListener('online', this.#now)
    addEventListener('offline', this.#lost)
  }

  open() {
    if (this.#closed) return
    const socket = this.#open()
    this.#socket = socket
    socket.onopen = () => this.#ask()
    socket.onmessage = ({ data }) => socket === this.#socket && this.#hear(JSON.parse(String(data)))
    socket.onclose = () => socket === this.#socket && this.#lost()
    // A network that swallows packets never closes: give the handshake a limit too.
    this.#expectAnswer()
  }

  close() {
    this.#closed = true
    removeEventListener('online', this.#now)
    removeEventListener('offline', this.#lost)
    for (const timer of Object.values(this.#timers)) clearTimeout(timer)
    this.#socket?.close()
    say = () => {}
  }

  #hear(message: LiveFromServer) {
    clearTimeout(this.#timers.silence)
    clearTimeout(this.#timers.ask)
    this.#timers.ask = setTimeout(() => this.#ask(), quietMs)
    this.#failures = 0
    useLive.setState({ state: 'open', heardAt: new Date() })
    if (message.type === 'hello') this.#greeted(message.number)
    if (message.type === 'gap') this.#startOver(message.number)
    if (message.type === 'event') this.#heard(message)
    if (message.type === 'typing') this.#typing(message.conversationId)
    if (message.type === 'beside') heardBeside(message)
    if (message.type === 'view-counts') this.#counted(message.counts)
  }

  /** On the very first hello too: something may have happened between the first answers and this socket. */
  #greeted(number: string) {
    // A log that is shorter than what we know is another log.
    if (this.#last === undefined || BigInt(number) < BigInt(this.#last)) this.#startOver(number)
  }

  #startOver(number: string) {
    this.#last = number
    void this.#client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  }

  #heard(event: LiveEvent) {
    if (this.#last !== undefined && BigInt(event.number) <= BigInt(this.#last)) return
    this.#last = event.number
    for (const key of affected(event)) this.#gathered.set(key.join('/'), key)
    // A call brings five events in a breath: they are one question.
    this.#timers.gather ??= setTimeout(() => this.#refresh(), gatherMs)
    for (const listener of listeners) listener(event)
  }

  #refresh() {
    delete this.#timers.gather
    for (const queryKey of this.#gathered.values()) void this.#client.invalidateQueries({ queryKey })
    this.#gathered.clear()
  }

  #counted(counts: Readonly<Record<string, number>>) {
    this.#client.setQueryData<View[]>(keys.views, (views) => views && withCounts(views, counts))
  }

  #typing(conversationId: string) {
    const until = Date.now() + typingMs
    useTyping.setState(({ untilByConversation }) => ({
      untilByConversation: { ...untilByConversation, [conversationId]: until },
    }))
  }

  /** A resume is answered with a hello, so it is also how we learn that the line is alive. */
  #ask() {
    if (this.#last !== undefined) this.#send({ type: 'resume', after: this.#last })
    this.#expectAnswer()
  }

  #expectAnswer() {
    clearTimeout(this.#timers.silence)
    this.#timers.silence = setTimeout(this.#lost, answerWithinMs)
  }

  #lost = () => {
    const socket = this.#socket
    this.#socket = undefined
    socket?.close()
    clearTimeout(this.#timers.silence)
    clearTimeout(this.#timers.ask)
    if (this.#closed) return
    useLive.setState({ state: 'lost' })
    clearTimeout(this.#timers.again)
    this.#timers.again = setTimeout(this.#now, pauseMs(this.#failures++))
  }

  #now = () => {
    if (this.#socket || this.#closed) return
    clearTimeout(this.#timers.again)
    this.open()
  }

  #send(message: LiveFromClient) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }
}

type Timer = ReturnType<typeof setTimeout>

/** Half a second at first, ten at most, spread so that a hundred desks do not knock together. */
function pauseMs(failures: number, random = Math.random()): number {
  return Math.min(10_000, 500 * 2 ** failures) * (0.75 + random / 2)
}

function openSocket(): WebSocket {
  return new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/live`)
}
