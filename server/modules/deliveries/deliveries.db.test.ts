import { afterAll, beforeEach, expect, test } from 'vitest'
import type { ConversationId, CustomerId, DeliveryId, TicketId, UserId } from '../../base/id.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Letter, Posted } from '../../providers/mail/mail.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { aHouse } from '../automation/house.builder.ts'
import { Consents } from '../customers/consents.ts'
import { ClosedLoop } from './closed-loop.ts'
import { Deliveries } from './deliveries.ts'
import { ReturnAddresses } from './return-addresses.ts'

const house = await aHouse(await testDatabase())
afterAll(() => house.close())
const consents = new Consents(house)
const poster = { check: () => undefined, post: async () => ({ kind: 'taken', status: 200 }) as const }
const loop = new ClosedLoop({ ...house, timeZone: 'Asia/Shanghai' })

/** What the post office has, and what it says to the next letter. */
const office = { letters: [] as Letter[], says: (): Posted => ({ kind: 'taken' }) }
const deliveries = new Deliveries({
  ...house,
  consents,
  addresses: new ReturnAddresses({ db: house.db, poster }),
  poster,
  mail: {
    async send(letter) {
      office.letters.push(letter)
      return office.says()
    },
    close() {},
  },
  publicUrl: () => 'https://yihu.test',
  reminderAfter: (delivery, at) => loop.reminderAfter(delivery, at),
})

beforeEach(() => {
  office.letters.length = 0
  office.says = () => ({ kind: 'taken' })
})

test('what the same event causes twice is told once', async () => {
  const ticketId = await resolved(await aCustomer())
  const word = { errand: 'result', cause: `result:${ticketId}:0`, ticketId, about: { round: 0 } } as const

  await deliveries.tellCustomer(word)
  await deliveries.tellCustomer(word)
  await deliverAll(ticketId)

  expect(await deliveries.ofTicket(ticketId)).toMatchObject([{ way: 'email', state: 'sent', tries: 1 }])
  expect(office.letters).toMatchObject([{ to: 'zhao@example.com' }])
})

test('a letter that was on its way when the house died goes again later, under the same id', async () => {
  const ticketId = await promised(await aCustomer())
  office.says = () => {
    throw new Error('killed')
  }
  const id = await only(ticketId)
  await expect(deliveries.deliver(id)).rejects.toThrow('killed')
  office.says = () => ({ kind: 'taken' })

  await deliveries.deliver(id)
  expect(office.letters).toHaveLength(1)
  house.clock.advance(120_000)
  await deliveries.deliver(id)

  expect(new Set(office.letters.map((letter) => letter.id))).toEqual(new Set([id]))
  expect(await deliveries.find(id)).toMatchObject({ state: 'sent' })
})

test('in a chat nothing is said twice, however often the house dies after saying it', async () => {
  const chat = await aChat()
  const ticketId = await promised(undefined, chat)
  const id = await only(ticketId)
  const { conversations } = house
  const stumbling = new Deliveries({
    ...house,
    consents,
    addresses: new ReturnAddresses({ db: house.db, poster }),
    poster,
    mail: undefined,
    publicUrl: () => '',
    reminderAfter: async () => {
      throw new Error('killed')
    },
  })

  await expect(stumbling.deliver(id)).rejects.toThrow('killed')
  house.clock.advance(120_000)
  await deliveries.deliver(id)

  const said = (await conversations.messages(chat)).filter(({ from }) => from === 'system')
  expect(said.map(({ text }) => text)).toEqual([expect.stringContaining('已补发')])
})

test('a full mailbox is tried again, and the customer is reached another way when it stays full', async () => {
  const ticketId = await promised(await aCustomer())
  office.says = () => ({ kind: 'later', because: '452 mailbox full' })
  const id = await only(ticketId)

  while ((await deliveries.find(id)).state === 'waiting') {
    await deliveries.deliver(id)
    house.clock.advance((await deliveries.find(id)).dueAt.getTime() - house.clock.now().getTime() + 1)
  }

  expect(office.letters).toHaveLength(9)
  expect(await deliveries.ofTicket(ticketId)).toMatchObject([
    { way: 'email', state: 'given-up', trouble: '452 mailbox full' },
    { way: 'page', because: 'nothing-else', instead: expect.arrayContaining([{ way: 'email', because: 'failed' }]) },
  ])
})

test('consent that is taken back stops what is still on its way', async () => {
  const customerId = await aCustomer()
  const ticketId = await promised(customerId)

  await consents.say({ customerId, topic: 'email', state: 'withdrawn', source: 'card' })
  await deliveries.lookAgain(await deliveries.waitingFor(customerId))
  await deliverAll(ticketId)

  expect(await deliveries.ofTicket(ticketId)).toMatchObject([{ state: 'dropped', trouble: 'consent-withdrawn' }])
  expect(office.letters).toEqual([])
})

test('a result that is not true any more is not told', async () => {
  const ticketId = await promised(await aCustomer())
  await house.tickets.reopen(ticketId, '不对')

  await deliverAll(ticketId)

  expect(await deliveries.ofTicket(ticketId)).toMatchObject([{ state: 'dropped', trouble: 'reopened' }])
})

test('who did not answer is reminded by day, and not once more after the answer', async () => {
  await loop.setRules({ ...(await loop.rules()), reminders: 2 }, undefined)
  const customerId = await aCustomer()
  const ticketId = await resolved(customerId)
  const survey = await house.conversations.askSurvey({
    ticketId,
    conversationId: undefined,
    agentId: undefined,
    customerId,
    askedBy: 'email',
  })
  await deliveries.tellCustomer({
    errand: 'survey',
    cause: `survey:${survey.id}`,
    ticketId,
    about: { surveyId: survey.id },
  })
  await deliverAll(ticketId)
  const [due] = await reminders()
  expect(due!.getTime() - house.clock.now().getTime()).toBeGreaterThanOrEqual(24 * 3_600_000)

  house.clock.advance(due!.getTime() - house.clock.now().getTime())
  await loop.remind(survey.id, 1, deliveries)
  await deliverAll(ticketId)
  expect(office.letters.map(({ subject }) => subject)).toEqual([
    expect.stringContaining('请评价'),
    expect.stringContaining('提醒'),
  ])
  await house.conversations.answerSurvey(survey.token, 4, '')
  await loop.remind(survey.id, 2, deliveries)
  await deliverAll(ticketId)

  expect(office.letters).toHaveLength(2)
})

test('a survey is asked once in a round, and its ticket opened again ends it', async () => {
  const ticketId = await resolved(await aCustomer())
  const about = {
    ticketId,
    conversationId: undefined,
    agentId: undefined,
    customerId: undefined,
    askedBy: 'link',
  } as const
  const { conversations } = house

  const [one, two] = [await conversations.askSurvey(about), await conversations.askSurvey(about)]
  expect(two.id).toBe(one.id)
  await conversations.withdrawSurveys(ticketId)
  await expect(conversations.answerSurvey(one.token, 5, '')).rejects.toThrow('opened again')
  const next = await conversations.askSurvey({ ...about, round: 1 })

  expect(next.id).not.toBe(one.id)
  await conversations.answerSurvey(next.token, 5, '好')
  expect(await conversations.answerSurvey(next.token, 5, '好')).toMatchObject({ score: 5 })
  await expect(conversations.answerSurvey(next.token, 1, '')).rejects.toThrow('first answer counts')
})

async function aCustomer(): Promise<CustomerId> {
  const contactPoints = [{ kind: 'email', value: 'zhao@example.com' } as const]
  const { id } = await house.customers.add({ name: '赵敏', contactPoints })
  await consents.say({ customerId: id, topic: 'email', state: 'given', source: 'card' })
  return id
}

async function aChat(): Promise<ConversationId> {
  const { id } = await house.conversations.start({ channel: 'chat', from: '', to: '', visitorId: crypto.randomUUID() })
  return id
}

async function resolved(customerId: CustomerId | undefined, chat?: ConversationId): Promise<TicketId> {
  const { id } = await house.open(customerId ? { customerId } : {})
  if (chat) await house.tickets.link(id, chat, 'confirmed')
  await acting({ actor: `user:${'agent' as UserId}` }, () => house.tickets.resolve(id, '已补发'))
  return id
}

/** Resolved, and its result promised to the customer. */
async function promised(customerId: CustomerId | undefined, chat?: ConversationId): Promise<TicketId> {
  const ticketId = await resolved(customerId, chat)
  await deliveries.tellCustomer({ errand: 'result', cause: `result:${ticketId}:0`, ticketId, about: { round: 0 } })
  return ticketId
}

async function only(ticketId: TicketId): Promise<DeliveryId> {
  const [delivery] = await deliveries.ofTicket(ticketId)
  return delivery!.id
}

async function deliverAll(ticketId: TicketId): Promise<void> {
  for (const { id } of await deliveries.ofTicket(ticketId)) await deliveries.deliver(id)
}

async function reminders(): Promise<Date[]> {
  const { rows } = await house.db.pool.query<{ due: Date }>(
    `select due from jobs where kind = 'survey-remind' order by due`,
  )
  return rows.map(({ due }) => due)
}
