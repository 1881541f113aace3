import type { Page, Route } from 'playwright-core'
import type { Conversation, Message, ScreenPop } from '../../contract/conversations.ts'
import type { Desk } from '../../contract/desk.ts'
import type { Draft } from '../../contract/drafts.ts'
import type { LiveFromServer } from '../../contract/live.ts'
import { aWav } from '../kit/player/wav.builder.ts'
import { callbackFigures, callbacks, listedCallers, missedContacts } from './pretend-callers.ts'
import { aChat, aDesk, callConversation, messages, queues } from './pretend-contacts.ts'
import * as data from './pretend-data.ts'
import { pop, timeline } from './pretend-history.ts'
import { consents, loopRules } from './pretend-loop.ts'
import { timeWent } from './pretend-parts.ts'
import { aDraft, tickets, types } from './pretend-tickets.ts'
import * as pretend from './pretend-views.ts'

export type Scene = {
  desk: Desk
  conversations: Conversation[]
  pop: ScreenPop
  draft: Draft | undefined
  messages: Message[]
  signedIn: boolean
}

export type Asked = { method: string; path: string; body: unknown; headers: Record<string, string> }

/**
 * Stands between a page and the network and plays the server: what the page
 * asks is written down, what it is told can be changed while it looks.
 */
export class PretendCentre {
  readonly asked: Asked[] = []
  scene: Scene
  /** Nobody at home: every request fails, sockets close. */
  gone = false
  /** Answers instead of the usual one, by `METHOD path`. */
  readonly instead = new Map<string, { status: number; body: unknown }>()
  #number = 100
  #sockets = new Set<{ send(text: string): void; close(): void }>()

  constructor(scene: Partial<Scene> = {}) {
    this.scene = {
      desk: aDesk(),
      conversations: [callConversation(), aChat()],
      pop,
      draft: aDraft(),
      messages,
      signedIn: true,
      ...scene,
    }
  }

  async attend(page: Page) {
    await page.route(/\/api\/v1\//, (route) => this.#answer(route))
    await page.routeWebSocket(/\/api\/v1\/live/, (socket) => {
      if (this.gone) return void socket.close()
      this.#sockets.add(socket)
      socket.onClose(() => this.#sockets.delete(socket))
      const hello: LiveFromServer = { type: 'hello', number: String(this.#number) }
      socket.send(JSON.stringify(hello))
      socket.onMessage((text) => {
        if (String(text).includes('"resume"')) socket.send(JSON.stringify(hello))
      })
    })
    await page.routeWebSocket(/\/sip/, () => {})
  }

  /** Changes what is true and tells the screens, as the server does. */
  happen(name: string, kind: string, change: () => void = () => {}, ids: Record<string, string> = {}) {
    change()
    this.#number++
    this.say({
      type: 'event',
      number: String(this.#number),
      name,
      subject: { kind, id: Object.values(ids)[0] ?? data.id(1) },
      ids,
      at: new Date().toISOString(),
    })
  }

  say(message: LiveFromServer) {
    for (const socket of this.#sockets) socket.send(JSON.stringify(message))
  }

  leave() {
    this.gone = true
    for (const socket of this.#sockets) socket.close()
    this.#sockets.clear()
  }

  async #answer(route: Route) {
    if (this.gone) return route.abort('connectionrefused')
    const request = route.request()
    const { pathname } = new URL(request.url())
    const path = pathname.replace('/api/v1', '')
    const method = request.method()
    this.asked.push({ method, path, body: bodyOf(request.postData()), headers: request.headers() })
    const other = this.instead.get(`${method} ${path}`)
    if (other) return route.fulfill({ status: other.status, json: other.body })
    if (path.endsWith('/recording')) return route.fulfill({ contentType: 'audio/wav', body: recording() })
    if (method === 'PATCH' && this.#isStale(request.headers()['if-match'])) {
      return route.fulfill({ status: 412, json: problem(412, 'changed-meanwhile') })
    }
    if (path === '/session' && method === 'GET' && !this.scene.signedIn) {
      return route.fulfill({ status: 401, json: problem(401, 'not-signed-in') })
    }
    const body = method === 'GET' ? this.#get(path) : this.#write(method, path)
    if (body === undefined) return route.fulfill({ status: 404, json: problem(404, 'no-such-thing') })
    if (body === null) return route.fulfill({ status: 204 })
    return route.fulfill({ json: body })
  }

  /** Drafts are the only thing that is changed by revision here. */
  #isStale(ifMatch: string | undefined): boolean {
    return this.scene.draft !== undefined && ifMatch !== `"${this.scene.draft.revision}"`
  }

  #get(path: string): unknown {
    const { desk, conversations, pop, draft, messages, signedIn } = this.scene
    const [, kind, id, part] = path.split('/')
    if (path === '/session') return signedIn ? data.me : undefined
    if (path === '/desk') return desk
    if (path === '/agents') return { items: [desk.agent, ...data.colleagues] }
    if (path === '/notices') return { items: [], unread: 0 }
    if (path === '/closed-loop') return loopRules
    if (path === '/return-addresses') return { items: [] }
    if (path === '/reports/callbacks') return callbackFigures
    if (path === '/listed-callers') return { items: listedCallers }
    if (path === '/missed-contacts') return { items: missedContacts() }
    if (path === '/callbacks') return { items: callbacks() }
    if (path === '/queues') return { items: queues }
    if (path === '/tickets') return { items: tickets }
    if (path === '/ticket-types') return { items: types }
    if (path === '/agents/me/phone') return { uri: 'sip:8001@yihu', username: 'u', password: 'p', socket: '/sip' }
    if (kind === 'tickets' && (part === 'subtasks' || part === 'approvals')) return { items: [] }
    if (kind === 'tickets' && part === 'deliveries') return { items: [], mailIsSetUp: true }
    if (kind === 'tickets' && part === 'time') return timeWent
    if (kind === 'tickets' && part === 'clocks') return { items: [], at: new Date().toISOString() }
    if (path === '/subtask-plans' || path === '/colleagues') return { items: [] }
    if (path === '/views') return { items: pretend.views }
    if (path === '/views/vocabulary') return pretend.viewVocabulary
    if (kind === 'bulk-edits' && part === 'tickets') return { items: pretend.bulkStaying }
    if (kind === 'bulk-edits') return pretend.bulkDone()
    if (kind === 'offers') return { ...desk.offers.find((offer) => offer.id === id), pop }
    if (kind === 'customers' && part === 'consents') return { items: consents }
    if (kind === 'customers' && part === 'timeline') return { items: timeline }
    if (kind === 'customers' && id) return [data.wang, data.li].find((one) => one.id === id)
    if (kind === 'customers') return { items: [data.wang, data.li] }
    if (kind !== 'conversations') return undefined
    if (part === 'messages') return { items: messages.filter(({ conversationId }) => conversationId === id) }
    if (part === 'screen-pop') return pop
    if (part === 'draft') return draft
    return conversations.find((one) => one.id === id) ?? { ...callConversation({ state: 'closed' }), id }
  }

  #write(method: string, path: string): unknown {
    if (path === '/session') return method === 'POST' ? data.me : null
    if (path === '/agents/me/presence') return this.scene.desk.agent
    if (path === '/bulk-edits') return pretend.bulkEdit
    if (path.startsWith('/bulk-edits/')) return pretend.bulkDone()
    if (path.startsWith('/views')) return pretend.views[4]
    if (path.startsWith('/drafts/') && method === 'PATCH') {
      this.scene.draft = { ...this.scene.draft!, revision: this.scene.draft!.revision + 1 }
      return this.scene.draft
    }
    if (path.endsWith('/messages')) {
      const { text } = this.asked.at(-1)!.body as { text: string }
      return { ...messages[3]!, id: crypto.randomUUID(), text, at: new Date().toISOString(), readAt: undefined }
    }
    return null
  }
}

export function problem(status: number, code: string, detail = code) {
  return { type: 'about:blank', title: code, status, code, detail }
}

function bodyOf(text: string | null): unknown {
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return text
  }
}

/** Two people taking turns, for 24 seconds. */
function recording(): Buffer {
  const voice = (turn: number) =>
    Array.from({ length: 8000 * 24 }, (_, n) => {
      const second = n / 8000
      const speaks = Math.floor(second / 4) % 2 === turn && second % 4 < 3.2
      return speaks ? 0.35 * Math.abs(Math.sin(second * 9 + turn)) * Math.sin(n * 0.14) : 0.004 * Math.sin(n)
    })
  return Buffer.from(aWav(voice(0), voice(1)))
}
