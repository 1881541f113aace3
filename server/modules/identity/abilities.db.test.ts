import { afterAll, expect, test } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import type { TeamId, UserId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Abilities } from './abilities.ts'
import { Identity } from './identity.ts'

const db = new Database(await testDatabase())
const identity = new Identity({ db, clock: systemClock })
const abilities = new Abilities({ db, identity })
const heard: Told[] = []
db.onEvent((event) => heard.push(event))
await identity.layFirstRoles()
await identity.addSkill('service', { zh: '咨询', en: 'Service' })
const team = await identity.addTeam('客服一组', false)
const ada = await identity.addUser({
  name: '艾达',
  email: 'ada@test.yihu',
  password: 'correct horse',
  role: 'agent',
  extension: '1001',
})
const nine = { timeZone: 'Asia/Shanghai', week: { '1': [{ from: '09:00', to: '18:00' }] }, exceptions: [] }

afterAll(() => db.close())

test('what somebody can do is changed in one breath, and told', async () => {
  const edit = {
    teamId: team,
    skills: [{ skill: 'service', level: 4 }],
    chatCapacity: 5,
    ticketCapacity: 9,
    shift: nine,
  }

  const after = await abilities.change(ada, edit)

  expect(after).toMatchObject({ skills: edit.skills, chatCapacity: 5, ticketCapacity: 9, callCapacity: 1, shift: nine })
  expect(after.team?.name).toBe('客服一组')
  expect(heard.at(-1)).toMatchObject({ type: 'user-changed', fact: { userId: ada, ...edit } })
})

test('what is left out stays, and nothing takes a shift away', async () => {
  await abilities.change(ada, { chatCapacity: 1 })
  const after = await abilities.change(ada, { shift: null })

  expect(after).toMatchObject({ chatCapacity: 1, ticketCapacity: 9, skills: [{ skill: 'service', level: 4 }] })
  expect(after.shift).toBeUndefined()
})

test.each([
  [{ skills: [{ skill: 'juggling', level: 3 }] }, 'body.skills'],
  [{ skills: [1, 2].map((level) => ({ skill: 'service', level })) }, 'body.skills'],
  [{ teamId: '00000000-0000-7000-8000-000000000000' }, 'body.teamId'],
  [{ shift: { ...nine, timeZone: 'Moon/Tranquility' } }, 'body.shift'],
] as const)('%o is refused and changes nothing', async (edit, field) => {
  const before = await identity.person(ada)

  await expect(abilities.change(ada, edit as never)).rejects.toMatchObject({ kind: 'invalid', field })

  expect(await identity.person(ada)).toEqual(before)
})

test('nobody has no abilities', async () => {
  const nobody = '00000000-0000-7000-8000-000000000000' as UserId

  await expect(abilities.change(nobody, { chatCapacity: 1 })).rejects.toMatchObject({ kind: 'not-found' })
})

test('of two who change somebody at once the second is refused, and hears who was first', async () => {
  const { revision } = await identity.person(ada)

  const saved = await Promise.allSettled(
    [5, 6].map((chatCapacity) => abilities.change(ada, { chatCapacity }, revision)),
  )

  expect(saved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(saved.find((one) => one.status === 'rejected')?.reason).toMatchObject({
    code: 'changed-meanwhile',
    change: { actor: expect.any(String) },
  })
  expect((await identity.person(ada)).revision).toBe(revision + 1)
})

test('a team is renamed, and two teams have two names', async () => {
  const other = await abilities.addTeam('客服二组', false)
  const repair = { name: '维修部', department: true }

  await abilities.changeTeam(other, repair, 1)

  expect(await identity.teams()).toContainEqual({ id: other, ...repair, revision: 2 })
  const taken = { name: '客服一组', department: false }
  await expect(abilities.changeTeam(other, taken, 2)).rejects.toMatchObject({ code: 'name-taken' })
  await expect(abilities.changeTeam(other, repair, 1)).rejects.toMatchObject({ code: 'changed-meanwhile' })
  await expect(abilities.changeTeam(ada as unknown as TeamId, repair, 1)).rejects.toMatchObject({ kind: 'not-found' })
})

test('a skill called something else is the same skill, and nobody adds it by mistake', async () => {
  const name = { zh: '客户服务', en: 'Customer service' }

  await abilities.saveSkill('service', name, 1)

  expect(await identity.skills()).toEqual([{ key: 'service', name, revision: 2 }])
  await expect(abilities.saveSkill('service', name, 1)).rejects.toMatchObject({ code: 'changed-meanwhile' })
  await expect(abilities.saveSkill('service', name, undefined)).rejects.toMatchObject({ code: 'revision-needed' })
})
