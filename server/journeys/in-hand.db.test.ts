import { expect, test } from 'vitest'
import { Centre } from './centre.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()

test('the floor counts what somebody took by hand, until it is done', async () => {
  const [admin, supervisor] = [await centre.signIn('admin'), await centre.signIn('supervisor')]
  const cai = await admin.do('POST', '/users', {
    name: '蔡明',
    email: 'cai@demo.yihu',
    password: 'a-password-for-tests',
    role: 'agent',
    extension: '8099',
  })
  const shown = async () => {
    const { agents } = await supervisor.get('/reports/floor')
    return agents.find(({ id }: { id: string }) => id === cai.id)
  }
  const { items } = await supervisor.get('/ticket-types')
  const { id: typeId } = items.find(({ key }: { key: string }) => key === 'consultation')
  const ticket = { typeId, subject: '保修多久', fields: { phone: '13800000000' } }
  const take = () => supervisor.do('POST', '/tickets', { ...ticket, assigneeId: cai.id })
  const [one] = await Promise.all([take(), take()])
  expect(await waitFor(async () => (await shown())?.ticketsByHand === 2 && shown())).toMatchObject({ tickets: 0 })

  await supervisor.do('PUT', `/tickets/${one.id}/waiting`)

  await waitFor(async () => (await shown())?.ticketsByHand === 1)
})
