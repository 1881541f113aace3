import { setTimeout as wait } from 'node:timers/promises'
import type { Desk } from '../../contract/desk.ts'
import type { TicketType } from '../../contract/tickets.ts'
import { AgentDesk } from '../agent-desk.ts'
import { AgentPhone } from '../agent-phone.ts'
import { Api } from '../api.ts'
import { callLife } from '../caller.ts'
import { chatLife } from '../chatter.ts'
import type { CallFate, ChatFate } from '../fate.ts'
import { Meetings } from '../meetings.ts'
import { readOptions } from '../options.ts'
import { type ChatterPlan, makePlan } from '../plan.ts'
import { SipPort } from '../sip/port.ts'
import { Pace } from '../sound/pace.ts'
import { agentTones } from '../sound/tones.ts'

export type Place = { readonly url: string; readonly sip: { readonly host: string; readonly port: number } }
type Seat = { readonly id: string; readonly api: Api; readonly desk: AgentDesk; readonly phone: AgentPhone }

const agents = 6
/** What the dead cannot answer. Everything else an agent meets is told. */
const isOnlyAway = /fetch failed|terminated|other side closed|socket|timeout|routing-elsewhere/i

/**
 * Agents, callers and chatters who live on while the server dies and comes
 * back: they ring, write and click whenever they would, find the line dead,
 * and try again as people do.
 */
export class Crowd {
  readonly #place: Place
  readonly #world: { readonly pace: Pace; readonly meetings: Meetings }
  readonly #callers: SipPort
  readonly #phones: SipPort
  #seats: readonly Seat[] = []
  readonly #lives: Promise<unknown>[] = []
  readonly calls: CallFate[] = []
  readonly chats: ChatFate[] = []
  readonly troubles: string[] = []
  #isClosing = false

  private constructor(place: Place, callers: SipPort, phones: SipPort) {
    this.#place = place
    this.#world = { pace: new Pace(), meetings: new Meetings() }
    this.#callers = callers
    this.#phones = phones
  }

  static async gather(place: Place, password: string, seed: number): Promise<Crowd> {
    const [callers, phones] = await Promise.all([
      SipPort.open(place.sip, place.sip.host),
      SipPort.open(place.sip, place.sip.host),
    ])
    const crowd = new Crowd(place, callers, phones)
    crowd.#seats = await Promise.all(Array.from({ length: agents }, (_, n) => crowd.#seat(n, password)))
    crowd.#arrive(password, seed)
    return crowd
  }

  async #seat(n: number, password: string): Promise<Seat> {
    const api = new Api(this.#place.url)
    const { id, name, extension } = await api.signIn(`agent${n + 1}@demo.yihu`, password)
    const account = { username: extension!, extension: extension!, password }
    const phone = new AgentPhone({
      ...this.#world,
      port: this.#phones,
      account,
      hz: agentTones[n % agentTones.length]!,
      answerAfterMs: 300,
      talkMs: 3_000,
    })
    await phone.register()
    const { items: types } = await api.get<{ items: TicketType[] }>('/ticket-types')
    const trouble = (words: string) => {
      if (!isOnlyAway.test(words)) this.troubles.push(`${name}: ${words}`)
    }
    const desk = new AgentDesk({ api, types, trouble })
    await desk.open()
    return { id, api, desk, phone }
  }

  /** One caller and one chatter a second or so, until closing time. */
  #arrive(password: string, seed: number): void {
    const { url, sip } = this.#place
    const args = ['--calls', '9999', '--chats', '9999', '--cps', '0.9', '--seed', String(seed), '--url', url]
    const words = ['--sip', `${sip.host}:${sip.port}`, '--password', password, '--talk', '3', '--patience', '9']
    const { callers, chatters } = makePlan(readOptions([...args, ...words], {}))
    const began = performance.now()
    void this.#inTime(began, callers, (plan) => {
      // Nobody rates anybody here: a survey that a crash swallowed would be waited for.
      const quick = { ...plan, pressAfterMs: 700, score: undefined }
      return callLife(quick, { ...this.#world, port: this.#callers, number: '4000' }).then((fate) => {
        this.calls.push(fate)
      })
    })
    void this.#inTime(began, chatters, (plan) => this.#chat(plan))
  }

  async #inTime<T extends { atMs: number }>(began: number, plans: readonly T[], live: (plan: T) => Promise<unknown>) {
    for (const plan of plans) {
      await wait(Math.max(0, began + plan.atMs - performance.now()))
      if (this.#isClosing) return
      this.#lives.push(live(plan))
    }
  }

  /** Whose window did not even open tries once more, until it does. */
  async #chat(plan: ChatterPlan): Promise<void> {
    for (;;) {
      const fate = await chatLife({ ...plan, score: undefined }, new Api(this.#place.url))
      if (fate.said.length > 0 || this.#isClosing) return void this.chats.push(fate)
      await wait(500)
    }
  }

  /** Phones notice that the exchange forgot them: they drop what they were saying and register again. */
  async exchangeIsBack(): Promise<void> {
    await Promise.all(
      this.#seats.map(async ({ phone }) => {
        phone.dropCalls()
        await phone.register().catch((error: Error) => this.troubles.push(error.message))
      }),
    )
  }

  /** Nobody new; whoever is there is served. Returns who of the agents is not free then, and says with what. */
  async close(): Promise<string[]> {
    this.#isClosing = true
    await Promise.all(this.#lives)
    let stuck: string[] = []
    for (let tries = 0; tries < 120; tries++) {
      stuck = (await Promise.all(this.#seats.map(finishUp))).flat()
      if (stuck.length === 0) break
      await wait(500)
    }
    await Promise.all(this.#seats.map(({ desk }) => desk.close()))
    this.#callers.close()
    this.#phones.close()
    return stuck
  }
}

/** Chats whose customer went while the line was dead are closed by hand. */
async function finishUp({ id, api }: Seat): Promise<string[]> {
  const { conversations, agent, waiting } = await api.get<Desk>('/desk')
  for (const { id, channel, state } of conversations)
    if (channel === 'chat' && state === 'open') await api.put(`/conversations/${id}/closing`).catch(() => {})
  const stuck = conversations.map((one) => `agent ${id} still has conversation ${one.id}, ${one.state}`)
  if (agent.state !== 'available') stuck.push(`agent ${id} is ${agent.state}`)
  if (waiting > 0) stuck.push(`${waiting} still wait`)
  return stuck
}
