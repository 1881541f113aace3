import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, type PolicyId, type TicketTypeId } from '../base/id.ts'
import type { Calling } from '../modules/sla/policy.ts'
import { Centre, extensionOf } from './centre.ts'
import type { Person } from './person.ts'
import { Telephone } from './telephone.ts'
import { waitFor } from './wait-for.ts'

/** The carrier stands there before the centre does, and is told where that is. */
const us = { host: '127.0.0.1', port: 0 }
const carrier = await Telephone.open(us, { user: 'carrier', says: 440 })
const centre = await Centre.open({ SIP_TRUNK: `sip:127.0.0.1:${carrier.sip.wire.port}` })
us.port = centre.house.sip.port
afterAll(() => carrier.putAway())

const hour = 3_600_000
const duty = '+8613900001111'
const typeId = newId<TicketTypeId>()
let admin: Person
let policyId: PolicyId

beforeAll(async () => {
  admin = await centre.signIn('admin')
  const name = { zh: '加急', en: 'Rush' }
  const limits = { respondWithinMs: hour, resolveWithinMs: 24 * hour }
  await centre.house.app.tickets.addType(
    { id: typeId, key: 'rush', name, fields: [], departmentId: undefined, ...limits },
    9,
  )
})

/** Our tickets ring at once, like this. The demo centre's own tickets must not: they belong to the same people. */
async function oursRing(calling: Partial<Calling>): Promise<void> {
  const { sla } = centre.house.app
  const act = { do: 'call', who: [], numbers: [], rounds: 1, pauseMs: 30_000, language: 'zh', ...calling } as const
  const all = { low: hour, normal: hour, high: hour, urgent: hour }
  const policy = await sla.savePolicy({
    ...(policyId ? { id: policyId } : {}),
    name: '电话升级',
    active: true,
    when: { field: 'type', op: 'is', value: typeId },
    targets: { 'first-response': all, 'next-response': {}, resolution: {} },
    calendarId: 'department',
    pausesIn: ['pending'],
    afterReopening: 'continue',
    ladder: [{ id: 'ring', clock: 'first-response', at: { beforeMs: hour }, acts: [act] }],
  })
  policyId = policy.id
  await sla.orderPolicies([
    policyId,
    ...sla
      .book()
      .policies.map(({ id }) => id)
      .filter((id) => id !== policyId),
  ])
}

async function openTicket(assignee: Person): Promise<{ id: string; number: number }> {
  return admin.do('POST', '/tickets', { typeId, subject: '发票抬头', assigneeId: assignee.id, fields: {} })
}

const eventsOf = async (id: string) => {
  const { items } = await admin.get(`/tickets/${id}/events`)
  return (items as { type: string; actor: string; detail: Record<string, unknown> }[])
    .filter(({ type }) => type.startsWith('page-'))
    .reverse()
}

test('who has a ticket that is late is rung, hears which, presses 1, and it is noted', async () => {
  const { person, phone } = await centre.agent('agent1')
  await oursRing({ who: ['owner'] })

  const ticket = await openTicket(person)
  const invitation = await phone.rings()
  phone.answer()
  await phone.hearsMusic()
  phone.press('1')
  await phone.isHungUp()

  expect(invitation.line).toContain(extensionOf('agent1'))
  expect(invitation.header('x-yihu-call')).toMatch(/^page:/)
  const told = await waitFor(async () => {
    const events = await eventsOf(ticket.id)
    return events.length === 2 && events
  })
  expect(told).toMatchObject([
    { type: 'page-begun', actor: 'system' },
    {
      type: 'page-confirmed',
      actor: expect.not.stringMatching(/system|user/),
      detail: { clock: 'first-response', round: 1, userId: person.id },
    },
  ])
  expect(await centre.house.app.paging.ofTicket(ticket.id as never)).toMatchObject([{ state: 'confirmed' }])
})

test('who does not answer is followed by the number on duty outside, along the trunk', async () => {
  const { person, phone } = await centre.agent('agent2')
  await oursRing({ who: ['owner'], numbers: [duty] })

  const ticket = await openTicket(person)
  await phone.rings()
  phone.decline()
  const invitation = await carrier.rings()
  carrier.answer()
  await carrier.hearsMusic(carrier.says)
  carrier.press('1')
  await carrier.isHungUp()

  expect(invitation.line).toContain(`sip:${duty}@`)
  const told = await waitFor(async () => {
    const events = await eventsOf(ticket.id)
    return events.length === 3 && events
  })
  expect(told.map(({ type, detail: { outcome } }) => [type, outcome])).toEqual([
    ['page-begun', undefined],
    ['page-not-confirmed', 'declined'],
    ['page-confirmed', undefined],
  ])
  // The number stays in our rows: no event, and so no live frame, has it.
  expect(JSON.stringify(told)).not.toContain(duty.slice(3))
})

test('who picks up and hangs up without a word has confirmed nothing; in the end it was in vain', async () => {
  const { person, phone } = await centre.agent('agent3')
  await oursRing({ who: ['owner'] })

  const ticket = await openTicket(person)
  await phone.rings()
  phone.answer()
  await phone.hearsMusic()
  phone.hangUp()

  const told = await waitFor(async () => {
    const events = await eventsOf(ticket.id)
    return events.length === 3 && events
  })
  expect(told).toMatchObject([
    { type: 'page-begun' },
    { type: 'page-not-confirmed', detail: { outcome: 'heard' } },
    { type: 'page-in-vain' },
  ])
})

test('a policy that would ring nobody is refused, and so is what is no number', async () => {
  const policy = (act: object) => ({
    name: 'x',
    targets: { 'first-response': { normal: hour }, 'next-response': {}, resolution: {} },
    calendarId: 'department',
    ladder: [{ id: 'ring', clock: 'first-response', at: { percent: 80 }, acts: [{ do: 'call', ...act }] }],
  })

  await expect(admin.do('POST', '/sla-policies', policy({}))).rejects.toThrow('rings nobody')
  await expect(admin.do('POST', '/sla-policies', policy({ numbers: ['110'] }))).rejects.toThrow('is a number')
})
