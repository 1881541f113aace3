import { WebSocket } from 'ws'
import type { Conversation, Message } from '../contract/conversations.ts'
import type { Desk } from '../contract/desk.ts'
import type { Draft } from '../contract/drafts.ts'
import type { TicketType } from '../contract/tickets.ts'
import { type Api, Refused } from './api.ts'
import { fillIn } from './fill-in.ts'
import { answerTo, goodbye } from './sentences.ts'

type Needs = {
  readonly api: Api
  readonly types: readonly TicketType[]
  /** A refusal or failure that an agent should not have met. */
  trouble(words: string): void
}

/** Looks at the desk this soon after the first of a burst of events, and now and then without one. */
const soonMs = 80
const anywayMs = 3_000
const readingMs = 300

/** What happens between two people on one thing: the other was quicker, or it is over. None is a fault. */
const benign =
  /offer-gone|offer-over|changed-meanwhile|conversation-closed|conversation-open|draft-\w+|not-available|busy/

/** An agent at their desk: takes chats, answers, confirms drafts, wraps up. */
export class AgentDesk {
  readonly #needs: Needs
  readonly #turns = new Map<string, number>()
  readonly #owed = new Set<string>()
  readonly #busy = new Set<string>()
  #socket: WebSocket | undefined
  #soon: NodeJS.Timeout | undefined
  #anyway: NodeJS.Timeout | undefined
  #isOpen = false
  /** Tickets made of drafts. */
  tickets = 0
  wrappedUp = 0

  constructor(needs: Needs) {
    this.#needs = needs
  }

  async open(): Promise<void> {
    const { api } = this.#needs
    this.#isOpen = true
    await this.#listen()
    await api.put('/agents/me/presence', { state: 'available' })
    this.#anyway = setInterval(() => void this.#look(), anywayMs)
    await this.#look()
  }

  /** Resolves when nothing is left to wrap up, or nothing gets less any more. */
  async close(): Promise<void> {
    const { api } = this.#needs
    for (let tries = 0; tries < 20; tries++) {
      const { conversations } = await api.get<Desk>('/desk')
      if (conversations.length === 0) break
      await this.#look()
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    this.#isOpen = false
    clearTimeout(this.#soon)
    clearInterval(this.#anyway)
    this.#socket?.close()
    await api.put('/agents/me/presence', { state: 'offline' })
    await api.delete('/session')
  }

  #listen(): Promise<void> {
    const { api } = this.#needs
    const socket = new WebSocket(`${api.url.replace(/^http/, 'ws')}/api/v1/live`, { headers: { cookie: api.cookie } })
    this.#socket = socket
    socket.on('message', () => this.#lookSoon())
    // A server that is away yet closes this one too, and so is tried again.
    socket.on('close', () => this.#isOpen && setTimeout(() => this.#listen().catch(() => {}), 1_000))
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve())
      socket.once('error', reject)
    })
  }

  #lookSoon() {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined
      void this.#look()
    }, soonMs)
  }

  /** Whatever the desk shows that wants doing is done, each thing by itself. */
  async #look(): Promise<void> {
    if (!this.#isOpen) return
    await this.#tried('GET /desk', async () => {
      const { offers, conversations, agent } = await this.#needs.api.get<Desk>('/desk')
      for (const { id, kind } of offers) if (kind === 'chat') void this.#once(`offer ${id}`, () => this.#accept(id))
      for (const conversation of conversations) void this.#once(conversation.id, () => this.#handle(conversation))
      // A call that was not taken puts its agent on a break; ours come back at once.
      if (agent.presence === 'break') await this.#needs.api.put('/agents/me/presence', { state: 'available' })
    })
  }

  async #accept(id: string): Promise<void> {
    await this.#needs.api.put(`/offers/${id}/acceptance`)
    this.#lookSoon()
  }

  async #handle(conversation: Conversation): Promise<void> {
    if (conversation.state === 'wrapping-up') await this.#wrapUp(conversation)
    else if (conversation.channel === 'chat' && (conversation.unread > 0 || this.#owed.has(conversation.id)))
      await this.#answer(conversation)
  }

  async #answer({ id }: Conversation): Promise<void> {
    const { api } = this.#needs
    const { items } = await api.get<{ items: Message[] }>(`/conversations/${id}/messages`)
    // An answer that the server did not live to take is still owed, though all is read.
    this.#owed.add(id)
    await api.put(`/conversations/${id}/reading`)
    if (items.some(({ from, text }) => from === 'customer' && text === goodbye))
      return void (await api.put(`/conversations/${id}/closing`))
    const turn = this.#turns.get(id) ?? 0
    this.#socket?.send(JSON.stringify({ type: 'typing', conversationId: id }))
    await new Promise((resolve) => setTimeout(resolve, readingMs))
    await api.post(`/conversations/${id}/messages`, { text: answerTo(turn), clientId: `answer-${id}-${turn}` })
    this.#turns.set(id, turn + 1)
    this.#owed.delete(id)
  }

  async #wrapUp({ id, channel }: Conversation): Promise<void> {
    const { api } = this.#needs
    const draft = await api.get<Draft>(`/conversations/${id}/draft`).catch(() => undefined)
    if (draft?.state === 'proposed') await this.#settle(draft, channel)
    await api.put(`/conversations/${id}/wrap-up`, { disposition: 'resolved', note: '模拟坐席：已处理。' })
    this.wrappedUp += 1
    this.#turns.delete(id)
    this.#owed.delete(id)
  }

  /** Two of three become tickets; the type and what its form still wants are filled in by hand. */
  async #settle(draft: Draft, channel: string): Promise<void> {
    const { api, types } = this.#needs
    if (this.wrappedUp % 3 === 2) return api.delete(`/drafts/${draft.id}`)
    const edited = await api.patch<Draft>(`/drafts/${draft.id}`, fillIn(draft, types, channel), draft.revision)
    await api.put(`/drafts/${draft.id}/confirmation`, undefined, edited?.revision)
    this.tickets += 1
  }

  /** Events come in bursts; one thing is done once at a time, and later looked at again. */
  async #once(name: string, act: () => Promise<void>): Promise<void> {
    if (this.#busy.has(name)) return
    this.#busy.add(name)
    await this.#tried(name, act)
    this.#busy.delete(name)
  }

  async #tried(name: string, act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      if (!this.#isOpen || (error instanceof Refused && benign.test(error.code))) return
      this.#needs.trouble(`${name.split(' ')[0]!.slice(0, 8)}: ${(error as Error).message}`)
    }
  }
}
