import { WebSocket } from 'ws'
import type { FromVisitor, ToVisitor, Visit, VisitorMessage } from '../contract/widget.ts'
import { type Api, Refused } from './api.ts'
import type { ChatFate } from './fate.ts'
import type { ChatterPlan } from './plan.ts'
import { goodbye } from './sentences.ts'
import { Timers } from './timers.ts'

const thinkingMs = 400
const reconnectMs = 300
/** Sixty windows a minute may be opened from one address; whoever is slowed comes back. */
const askAgainMs = 3_000
const surveyMs = 10_000

/** Opens the window, writes, waits, answers, leaves and rates, as the plan says. */
export async function chatLife(plan: ChatterPlan, api: Api): Promise<ChatFate> {
  const began = performance.now()
  for (;;) {
    try {
      const visit = await api.post<Visit>('/widget/visits', { language: 'zh', page: 'https://shop.example/orders' })
      return await new ChatterLife(plan, api, visit!.token).live()
    } catch (error) {
      const isSlowed = error instanceof Refused && error.status === 429
      if (!isSlowed || performance.now() - began > 60_000) return notOpened(plan, error as Error)
      await new Promise((resolve) => setTimeout(resolve, askAgainMs))
    }
  }
}

function notOpened({ index, order }: ChatterPlan, error: Error): ChatFate {
  const kind = error instanceof Refused ? 'refused' : 'failed'
  const nothing = { waitedMs: 0, talkedMs: 0, said: [], heard: [], score: undefined }
  return { index, order, kind, because: error.message, ...nothing }
}

/**
 * ```txt
 *   waiting ─▶ talking ─▶ closed ─▶ rated
 *      └── patience ends ──▶ closed
 * ```
 */
class ChatterLife {
  readonly #plan: ChatterPlan
  readonly #api: Api
  readonly #token: string
  readonly #timers = new Timers()
  readonly #beganMs = performance.now()
  /** Everything the window shows, by id: a reload shows it again, and it is still once. */
  readonly #shown = new Map<string, VisitorMessage>()
  readonly #said: { clientId: string; text: string; isTaken: boolean }[] = []
  #socket: WebSocket | undefined
  #answeredMs: number | undefined
  #closedMs: number | undefined
  #hasLostNetwork = false
  #isOver = false
  #score: number | undefined
  #trouble = ''
  #resolve: (fate: ChatFate) => void = () => {}

  constructor(plan: ChatterPlan, api: Api, token: string) {
    this.#plan = plan
    this.#api = api
    this.#token = token
  }

  live(): Promise<ChatFate> {
    return new Promise((resolve) => {
      this.#resolve = resolve
      this.#connect()
      this.#timers.after(this.#plan.patienceMs, () => this.#leave(), 'patience')
    })
  }

  #connect() {
    const url = `${this.#api.url.replace(/^http/, 'ws')}/api/v1/widget/socket?token=${encodeURIComponent(this.#token)}`
    const socket = new WebSocket(url)
    this.#socket = socket
    socket.on('message', (data) => this.#hear(JSON.parse(String(data)) as ToVisitor))
    socket.on('error', () => {})
    socket.on('close', () => {
      if (!this.#isOver) this.#timers.after(reconnectMs, () => this.#connect())
    })
  }

  #hear(frame: ToVisitor) {
    switch (frame.type) {
      case 'thread':
        for (const message of frame.messages) this.#show(message)
        return this.#begin(frame.state)
      case 'message':
        return this.#show(frame.message)
      case 'state':
        return this.#state(frame.state)
      case 'refused':
        return this.#refused(frame.clientId, frame.code)
    }
  }

  /** After a lost network: what was not taken is said again under the same id. */
  #begin(state: string) {
    if (this.#said.length === 0) return this.#sayNext()
    for (const one of this.#said) if (!one.isTaken) this.#send({ type: 'say', fileIds: [], ...one })
    this.#state(state)
  }

  #state(state: string) {
    if (state === 'talking') this.#met()
    if (state === 'closed' && this.#closedMs === undefined && this.#said.length > 0) this.#closed()
  }

  #met() {
    if (this.#answeredMs !== undefined) return
    this.#answeredMs = performance.now()
    this.#timers.drop('patience')
    this.#timers.after(
      60_000,
      () => {
        this.#trouble = 'the agent went silent'
        this.#leave()
      },
      'silence',
    )
  }

  #show(message: VisitorMessage) {
    const isNew = !this.#shown.has(message.id)
    this.#shown.set(message.id, message)
    const own = this.#said.find(({ clientId }) => clientId === message.clientId)
    if (own) own.isTaken = true
    if (!isNew || own) return
    if (message.survey) return this.#rate(message.survey.url)
    if (message.from === 'agent') this.#timers.after(thinkingMs, () => this.#agentWrote())
  }

  #agentWrote() {
    this.#met()
    this.#send({ type: 'read' })
    if (this.#plan.losesNetwork && !this.#hasLostNetwork) {
      this.#hasLostNetwork = true
      // They write as the line is cut: it must arrive once.
      this.#sayNext()
      return this.#socket?.terminate()
    }
    this.#sayNext()
  }

  #sayNext() {
    const text = this.#plan.says[this.#said.length]
    if (text !== undefined) return this.#say(text)
    if (this.#said.at(-1)?.text === goodbye || this.#closedMs !== undefined) return
    if (this.#plan.leaves) this.#leave()
    else this.#say(goodbye)
  }

  #say(text: string) {
    const said = { clientId: `sim-${this.#plan.order}-${this.#said.length}`, text, isTaken: false }
    this.#said.push(said)
    this.#send({ type: 'typing' })
    this.#send({ type: 'say', clientId: said.clientId, text, fileIds: [] })
  }

  #refused(clientId: string | undefined, code: string) {
    const said = this.#said.find((one) => one.clientId === clientId)
    if (said && code === 'too-often')
      return this.#timers.after(1_500, () => this.#send({ type: 'say', fileIds: [], ...said }))
    this.#trouble ||= `refused: ${code}`
    this.#timers.after(500, () => this.#leave())
  }

  #leave() {
    this.#timers.drop('silence')
    this.#send({ type: 'leave' })
    this.#timers.after(surveyMs, () => this.#closed())
  }

  /** Over: who was served is asked how it was, within a moment. */
  #closed() {
    if (this.#closedMs !== undefined) return
    this.#closedMs = performance.now()
    const mayBeAsked = this.#answeredMs !== undefined && this.#plan.score !== undefined
    this.#timers.dropAll()
    this.#timers.after(mayBeAsked ? surveyMs : 200, () => this.#end())
  }

  #rate(url: string) {
    const { score } = this.#plan
    if (score === undefined || this.#score !== undefined) return
    this.#score = score
    const path = `/public/surveys/${url.split('/').at(-1)}`
    this.#api.put(path, { score, words: score > 3 ? '很满意' : '有点慢' }).then(
      () => this.#closedMs !== undefined && this.#end(),
      (error: Error) => {
        this.#trouble ||= `rating: ${error.message}`
      },
    )
  }

  #end() {
    if (this.#isOver) return
    this.#isOver = true
    this.#timers.dropAll()
    this.#socket?.close()
    const { index, order } = this.#plan
    const ended = this.#closedMs ?? performance.now()
    const lost = this.#said.filter(({ isTaken }) => !isTaken)
    if (lost.length > 0) this.#trouble ||= `${lost.length} messages were never shown as taken`
    this.#resolve({
      index,
      order,
      kind: this.#trouble ? 'failed' : this.#answeredMs === undefined ? 'abandoned' : 'answered',
      because: this.#trouble,
      waitedMs: (this.#answeredMs ?? ended) - this.#beganMs,
      talkedMs: this.#answeredMs === undefined ? 0 : ended - this.#answeredMs,
      said: this.#said.map(({ text }) => text),
      heard: [...this.#shown.values()].filter(({ from }) => from === 'agent').map(({ text }) => text),
      score: this.#score,
    })
  }

  #send(frame: FromVisitor | (FromVisitor & { isTaken: boolean })) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return
    const { isTaken: _, ...plain } = frame as FromVisitor & { isTaken?: boolean }
    this.#socket.send(JSON.stringify(plain))
  }
}
