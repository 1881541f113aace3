import { expect, test } from 'vitest'
import { sounds } from '../testing/short-sounds.ts'
import { Centre } from './centre.ts'
import { meet, pickUp } from './meet.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()

test('while everyone is busy callers hear their place; who gives up is counted, and the board knows at once', async () => {
  const supervisor = await centre.signIn('supervisor')
  await supervisor.listen()
  const agent = await centre.agent('agent4')
  const [first, second, third] = [
    await centre.telephone('13987654321'),
    await centre.telephone('13722223333'),
    await centre.telephone('13533334444'),
  ]
  await meet(first, agent)

  await second.dial('4000')
  second.press('1')
  await second.hears(sounds.position)
  await second.hears(sounds.music)
  await third.dial('4000')
  third.press('1')
  await third.hears(sounds.position)
  expect(await supervisor.get('/reports/floor')).toMatchObject({
    waiting: { calls: 2, chats: 0 },
    waitingItems: [
      { from: '+8613722223333', because: 'everyone-is-busy' },
      { from: '+8613533334444', because: 'everyone-is-busy' },
    ],
    today: { abandoned: 0, answered: 1, offered: 3 },
  })

  second.hangUp()

  const { ids } = await supervisor.hears('work-left')
  const floor = await waitFor(async () => {
    const now = await supervisor.get('/reports/floor')
    return now.waiting.calls === 1 && now
  })
  expect(floor).toMatchObject({
    waitingItems: [{ from: '+8613533334444' }],
    today: { abandoned: 1, answered: 1, offered: 3 },
  })
  expect(await supervisor.get(`/conversations/${ids!.conversationId}`)).toMatchObject({
    state: 'closed',
    outcome: 'abandoned',
    customer: { name: '刘洋' },
  })
  await third.hears(sounds.position)
})

test('whom nobody picks up is first in line again, and who missed the call is on a break', async () => {
  await centre.changeQueue('repairs', { ringForMs: 2_000 })
  const [away, next] = [await centre.agent('agent2'), await centre.agent('agent4')]
  const [early, late] = [await centre.telephone('13444445555'), await centre.telephone('13355556666')]
  await away.person.do('PUT', '/agents/me/presence', { state: 'available' })
  await early.dial('4000')
  early.press('3')
  await away.phone.rings()
  await late.dial('4000')
  late.press('3')
  await late.hears(sounds.position)

  await away.phone.fallsSilent()

  await away.person.hears('offer-missed')
  expect((await away.person.get('/desk')).agent).toMatchObject({ presence: 'break', reason: 'missed', state: 'break' })
  await next.person.do('PUT', '/agents/me/presence', { state: 'available' })
  const talk = await pickUp(early, next)
  await late.hearsNoMore(1000)
  const supervisor = await centre.signIn('supervisor')
  const { items } = await supervisor.get(`/routing/decisions?conversation=${talk.conversationId}`)
  expect(items.filter(({ kind }: { kind: string }) => kind === 'offer')).toMatchObject([
    { agentId: next.person.id, because: 'idle-longest' },
    { agentId: away.person.id, because: 'idle-longest' },
  ])
})

test('a number that two people share is confirmed by the agent, and the ticket is for the right one', async () => {
  const agent = await centre.agent('agent1')
  const customer = await centre.telephone('13611112222')
  await agent.person.do('PUT', '/agents/me/presence', { state: 'available' })
  await customer.dial('4000')
  customer.press('2')
  await agent.phone.rings()
  const { ids } = await agent.person.hears('offer-made')

  const { pop } = await agent.person.get(`/offers/${ids!.offerId}`)

  expect(pop.customer).toBeUndefined()
  const names = pop.maybe.map(({ name }: { name: string }) => name)
  expect(names.toSorted()).toEqual(['张丽', '张伟'].toSorted())
  agent.phone.answer()
  await agent.person.hears('call-connected')
  const chosen = pop.maybe.find(({ name }: { name: string }) => name === '张丽')
  await agent.person.do('PUT', `/conversations/${ids!.conversationId}/customer`, { customerId: chosen.id })
  await waitFor(async () => (await agent.person.get('/desk')).calls[0].customer?.name === '张丽')
  const draft = await waitFor(async () => {
    const { status, body } = await agent.person.ask('GET', `/conversations/${ids!.conversationId}/draft`)
    return status === 200 && body.typeId && body.customerId === chosen.id && body.fields.name && body
  })
  expect(draft.fields).toMatchObject({ name: { value: '张丽' }, phone: { value: '+8613611112222' } })
  expect(await agent.person.do('PUT', `/drafts/${draft.id}/confirmation`)).toMatchObject({ customer: { name: '张丽' } })
})
