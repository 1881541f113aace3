import pg from 'pg'
import { expect, test } from 'vitest'
import { PostOffice } from '../testing/post-office.ts'
import { password } from './centre.ts'
import { Person } from './person.ts'
import { startAgain } from './start-again.ts'
import { waitFor } from './wait-for.ts'

const office = await PostOffice.open()
const { databaseUrl, start } = await startAgain({ SMTP_URL: office.url, MAIL_FROM: 'service@yihu.test' })

test('killed while results go out, it tells every customer after all, and the same letter twice at most under one id', async () => {
  const first = await start()
  const agent = await Person.signIn(first.http, 'agent1@demo.yihu', password)
  const { items: types } = await agent.get('/ticket-types')
  const typeId = types.find(({ key }: { key: string }) => key === 'consultation').id
  const tickets = await Promise.all(
    Array.from({ length: 24 }, async (_, n) => {
      const to = `c${n}@example.com`
      const contactPoints = [{ kind: 'email', value: to }]
      const { id: customerId } = await agent.do('POST', '/customers', { name: `客户${n}`, contactPoints })
      await agent.do('PUT', `/customers/${customerId}/consents/email`, { state: 'given' })
      const fields = { phone: '13800000000' }
      const { id } = await agent.do('POST', '/tickets', { typeId, customerId, subject: `第 ${n} 张`, fields })
      return { id, to }
    }),
  )
  const resolving = Promise.allSettled(
    tickets.map(({ id }) => agent.do('PUT', `/tickets/${id}/resolution`, { result: '已处理' })),
  )
  await waitFor(() => office.letters.length >= 3)
  await first.kill()
  const acknowledged = (await resolving).flatMap((answer, n) => (answer.status === 'fulfilled' ? [tickets[n]!] : []))

  await aMinuteAndAHalfPasses()
  const again = await start()
  const person = await Person.signIn(again.http, 'agent1@demo.yihu', password)
  for (const { id } of acknowledged) {
    await waitFor(async () => {
      const { items } = await person.get(`/tickets/${id}/deliveries`)
      return items.some(({ way, state }: { way: string; state: string }) => way === 'email' && state === 'sent')
    }, 40_000)
  }

  for (const { to } of acknowledged) {
    const letters = office.letters.filter((letter) => letter.to === to)
    const ids = letters.map(({ source }) => /^message-id: (.*)$/im.exec(source)?.[1])
    expect(letters.length).toBeGreaterThanOrEqual(1)
    expect(letters.length).toBeLessThanOrEqual(2)
    expect(new Set(ids).size).toBe(1)
  }
}, 240_000)

/** Until then what was on its way is held: whoever was at it might still be. */
async function aMinuteAndAHalfPasses(): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`update deliveries set due_at = due_at - interval '90 seconds' where state = 'waiting'`)
  await client.query(`update jobs set leased_until = null, due = due - interval '90 seconds' where kind = 'deliver'`)
  await client.end()
}
