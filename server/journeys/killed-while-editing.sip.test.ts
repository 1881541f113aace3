import { expect, test } from 'vitest'
import type { Centre } from '../testing/centre.ts'
import { password } from './centre.ts'
import { Person } from './person.ts'
import { startAgain } from './start-again.ts'
import { waitFor } from './wait-for.ts'

const centres = await startAgain()
async function start(): Promise<{ centre: Centre; supervisor: Person }> {
  const centre = await centres.start()
  return { centre, supervisor: await Person.signIn(centre.http, 'supervisor@demo.yihu', password) }
}

test('killed in the middle of a bulk edit, it goes on, does nothing twice, and the numbers of the views are right', async () => {
  const first = await start()
  const { items: types } = await first.supervisor.get('/ticket-types')
  const typeId = types.find(({ key }: { key: string }) => key === 'consultation').id
  const form = { typeId, subject: '统一处理', fields: { phone: '13800000000' } }
  const ids: string[] = []
  for (let n = 0; n < 150; n++) ids.push((await first.supervisor.do('POST', '/tickets', form)).id)
  await waitFor(async () => (await countsOf(first.supervisor)).every(([, count]) => count !== undefined))
  const edit = await first.supervisor.do('POST', '/bulk-edits', {
    ticketIds: ids,
    actions: [
      { do: 'comment', kind: 'internal', text: '统一处理' },
      { do: 'set-priority', priority: 'urgent' },
    ],
  })

  await first.supervisor.do('PUT', `/bulk-edits/${edit.id}/run`)
  await waitFor(async () => (await first.supervisor.get(`/bulk-edits/${edit.id}`)).counts.done >= 20)
  await first.centre.kill()

  const { centre, supervisor } = await start()
  const done = await waitFor(async () => {
    const now = await supervisor.get(`/bulk-edits/${edit.id}`)
    return now.state === 'done' && now
  }, 60_000)
  expect(done.counts).toMatchObject({ done: 150, refused: 0 })
  for (const id of ids) {
    const { items } = await supervisor.get(`/tickets/${id}/comments`)
    expect(items.filter(({ text }: { text: string }) => text === '统一处理')).toHaveLength(1)
  }
  await waitFor(async () => {
    for (const [id, count] of await countsOf(supervisor)) if (count !== (await lengthOf(supervisor, id))) return false
    return true
  }, 20_000)
  expect(await centre.stop()).toEqual({ code: 0, signal: null })
})

async function countsOf(person: Person): Promise<[id: string, count: number | undefined][]> {
  const { items } = await person.get('/views')
  return items.map(({ id, count }: { id: string; count?: number }) => [id, count])
}

async function lengthOf(person: Person, view: string): Promise<number> {
  let [length, after] = [0, '']
  do {
    const page = await person.get(`/tickets?view=${view}&limit=200${after && `&after=${after}`}`)
    length += page.items.length
    after = page.next
  } while (after)
  return length
}
