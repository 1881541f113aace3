import { expect, test } from 'vitest'
import type { TicketClocks } from '../../contract/sla.ts'
import { Centre } from './centre.ts'
import type { Person } from './person.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()

test('many resolved by mistake and taken back: their clocks go on as if it had never been', async () => {
  const supervisor = await centre.signIn('supervisor')
  const { id } = await aTicket(supervisor)
  const before = await clocksOf(supervisor, id)
  const edit = await supervisor.do('POST', '/bulk-edits', {
    ticketIds: [id],
    actions: [{ do: 'set-state', state: 'resolved', result: '已补寄' }],
  })
  await supervisor.do('PUT', `/bulk-edits/${edit.id}/run`)
  await until(supervisor, edit.id, 'done')
  expect((await clocksOf(supervisor, id)).map(({ mode }) => mode)).toEqual(['stopped', 'stopped'])

  await supervisor.do('PUT', `/bulk-edits/${edit.id}/undo`)
  await until(supervisor, edit.id, 'undone')

  expect(await clocksOf(supervisor, id)).toEqual(before)
  // The next public word is the first that the customer gets.
  await supervisor.do('POST', `/tickets/${id}/comments`, { kind: 'public', text: '您好，正在查' })
  expect((await clocksOf(supervisor, id))[0]).toMatchObject({ kind: 'first-response', state: 'met' })
  expect(await supervisor.get(`/tickets/${id}`)).toMatchObject({ state: 'open', respondedAt: expect.any(String) })
})

/** What of the clocks does not move by itself. */
async function clocksOf(person: Person, id: string) {
  const { items } = await person.get<TicketClocks>(`/tickets/${id}/clocks`)
  return items.map(({ kind, mode, state, startedAt, dueAt, targetMs }) => ({
    kind,
    mode,
    state,
    startedAt,
    dueAt,
    targetMs,
  }))
}

const until = (person: Person, id: string, state: string) =>
  waitFor(async () => (await person.get(`/bulk-edits/${id}`)).state === state)

async function aTicket(person: Person): Promise<{ id: string }> {
  const { items } = await person.get('/ticket-types')
  const type = items.find(({ key }: { key: string }) => key === 'consultation')
  return person.do('POST', '/tickets', { typeId: type.id, subject: '保修多久', fields: { phone: '13800000000' } })
}
