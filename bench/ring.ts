import { setTimeout as wait } from 'node:timers/promises'
import type { Call } from '../contract/calls.ts'
import type { Agent } from '../contract/identity.ts'
import type { Table } from '../lib/terminal/table.ts'
import { Api, Refused } from '../simulator/api.ts'
import { openRingCentre } from './ring-centre.ts'
import { BenchPhones, type Rung } from './ring-phones.ts'

export const name = 'ring'

const agents = 200
const perSecond = 20
const freeCalls = 200
const waitingCalls = 60
const releases = 400

/**
 * How long a phone stays silent. With free agents: from the caller's INVITE
 * leaving this process to the agent's INVITE arriving in it, so everything in
 * between counts: answering, the conversation, the customer, the queue, the
 * decision, each committed before the ring. With callers waiting: from an
 * agent's release (the wrap-up leaving this process) to the next INVITE here.
 */
export async function run(): Promise<Table> {
  const centre = await openRingCentre(agents)
  const api = new Api(centre.url)
  const phones = await BenchPhones.open(centre.sip, agents)
  try {
    await api.signIn(centre.admin.email, centre.admin.password)
    await comeToWork(api)
    const lag = watchLag()
    const free = await withFreeAgents(phones)
    const busy = await withCallersWaiting(phones, api)
    return table(free, busy, lag())
  } finally {
    phones.close()
    await centre.close()
  }
}

async function comeToWork(api: Api): Promise<void> {
  const { items } = await api.get<{ items: Agent[] }>('/agents')
  for (const { id } of items) await api.put(`/agents/${id}/presence`, { state: 'available' })
}

type Measured = { readonly took: readonly number[]; readonly asked: number }

/** Each call is talked on for a second; the agent's notes end by themselves a second later. */
async function withFreeAgents(phones: BenchPhones): Promise<Measured> {
  const sentAt = new Map<string, number>()
  const took: number[] = []
  phones.onRing = (rung) => {
    const sent = sentAt.get(rung.caller)
    if (sent !== undefined) took.push(rung.at - sent)
    phones.pickUp(rung)
  }
  const overs: Promise<void>[] = []
  await atRate(freeCalls, async (turn) => {
    const number = callerNumber(turn)
    const { sentAt: at, call, over } = phones.call(number)
    sentAt.set(number, at)
    setTimeout(() => call.hangUp(), 1_500)
    overs.push(over)
  })
  await Promise.all(overs)
  await wait(3_000)
  return { took, asked: freeCalls }
}

/** Everybody talks, some wait. One after the other an agent hangs up and is released, and the next caller rings there. */
async function withCallersWaiting(phones: BenchPhones, api: Api): Promise<Measured> {
  const releasedAt = new Map<string, number>()
  const took: number[] = []
  const talking: Rung[] = []
  phones.onRing = (rung) => {
    const released = releasedAt.get(rung.agent)
    if (released !== undefined) took.push(rung.at - released)
    releasedAt.delete(rung.agent)
    phones.pickUp(rung)
    talking.push(rung)
  }
  const calls: ReturnType<BenchPhones['call']>[] = []
  await atRate(agents + waitingCalls, async (turn) => void calls.push(phones.call(callerNumber(10_000 + turn))))
  await until(() => talking.length >= agents, 20_000)
  await wait(2_000)

  const done: Promise<void>[] = []
  await atRate(releases, async (turn) => {
    const rung = talking.shift()
    if (rung) done.push(release(rung, api, releasedAt))
    // Whoever is served is followed by another, so that somebody always waits.
    calls.push(phones.call(callerNumber(20_000 + turn)))
  })
  await Promise.all(done)
  await wait(1_000)
  for (const { call } of calls) call.hangUp()
  await wait(2_000)
  return { took, asked: releases }
}

async function release({ call, agent, callId }: Rung, api: Api, releasedAt: Map<string, number>): Promise<void> {
  const { conversationId } = await api.get<Call>(`/calls/${callId}`)
  call.hangUp()
  for (let tries = 0; tries < 200; tries++) {
    await wait(20)
    releasedAt.set(agent, performance.now())
    try {
      await api.put(`/conversations/${conversationId}/wrap-up`, { disposition: 'resolved', note: '' })
      return
    } catch (error) {
      // The exchange has not heard of the end yet.
      if (!(error instanceof Refused && error.code === 'conversation-open')) throw error
    }
  }
}

async function atRate(times: number, act: (turn: number) => Promise<void>): Promise<void> {
  const began = performance.now()
  for (let turn = 0; turn < times; turn++) {
    await wait(Math.max(0, began + (turn * 1000) / perSecond - performance.now()))
    await act(turn)
  }
}

async function until(isTrue: () => boolean, mostMs: number): Promise<void> {
  for (const end = performance.now() + mostMs; !isTrue() && performance.now() < end; ) await wait(50)
}

const callerNumber = (turn: number) => `+86188${String(turn).padStart(8, '0')}`

/** How late this process itself was, at the 99th percentile: so much of a latency may be ours. */
function watchLag(): () => number {
  const late: number[] = []
  let due = performance.now() + 10
  const timer = setInterval(() => {
    late.push(Math.max(0, performance.now() - due))
    due = performance.now() + 10
  }, 10)
  return () => {
    clearInterval(timer)
    return at(late, 0.99)
  }
}

function table(free: Measured, busy: Measured, lag: number): Table {
  const row = (what: string, { took, asked }: Measured, mostMs: number) => {
    const p99 = at(took, 0.99)
    return [what, asked, took.length, at(took, 0.5), p99, at(took, 1), `< ${mostMs}`, p99 < mostMs ? 'yes' : 'no']
  }
  return {
    title: `Ring: ${agents} agents, ${perSecond} calls/s`,
    columns: ['what', 'n', 'rang', 'p50 ms', 'p99 ms', 'most ms', 'expected p99', 'kept'],
    rows: [
      row('INVITE in to INVITE out, agents free', free, 50),
      row(`release to next ring, ${waitingCalls} waiting`, busy, 30),
    ],
    notes: [
      'One clock: all phones are in one process, beside the server’s; both ways over loopback are included.',
      `That process itself was late by up to ${lag.toFixed(1)} ms (p99); the server, PostgreSQL and the phones share the machine.`,
    ],
  }
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
