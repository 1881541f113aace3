import type { TicketType } from '../contract/tickets.ts'
import { AgentDesk } from './agent-desk.ts'
import { AgentPhone } from './agent-phone.ts'
import { Api } from './api.ts'
import type { Meetings } from './meetings.ts'
import type { Options } from './options.ts'
import type { SipPort } from './sip/port.ts'
import type { Pace } from './sound/pace.ts'
import { agentTones } from './sound/tones.ts'

type World = {
  readonly port: SipPort
  readonly pace: Pace
  readonly meetings: Meetings
  trouble(words: string): void
}

/** An agent of the demo centre, with a phone and a desk. */
export type SimulatedAgent = {
  readonly id: string
  readonly extension: string
  readonly desk: AgentDesk
  leave(): Promise<void>
}

/** Signs in as the demo centre's agents, registers their phones, and makes them available. */
export async function seatAgents(options: Options, world: World): Promise<SimulatedAgent[]> {
  const seats = Array.from({ length: options.agents }, (_, index) => seat(index, options, world))
  return Promise.all(seats)
}

async function seat(
  index: number,
  options: Options,
  { port, pace, meetings, trouble }: World,
): Promise<SimulatedAgent> {
  const password = options.password!
  const api = new Api(options.url)
  const { id, name, extension } = await api.signIn(`agent${index + 1}@demo.yihu`, password)
  if (!extension) throw new Error(`${name} has no extension`)
  const { talkMs, answerAfterMs } = options
  const account = { username: extension, extension, password }
  const hz = agentTones[index % agentTones.length]!
  const phone = new AgentPhone({ port, pace, meetings, account, hz, answerAfterMs, talkMs })
  await phone.register()
  const { items: types } = await api.get<{ items: TicketType[] }>('/ticket-types')
  const desk = new AgentDesk({ api, types, trouble: (words) => trouble(`${name} (${extension}): ${words}`) })
  await desk.open()
  const leave = async () => {
    await desk.close()
    await phone.unregister()
  }
  return { id, extension, desk, leave }
}
