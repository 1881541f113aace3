import { afterAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { newId, type WebhookId } from '../../base/id.ts'
import { holdMs } from '../../base/patience.ts'
import { waitFor } from '../../journeys/wait-for.ts'
import { Database } from '../../platform/db/database.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import type { Answered, WebhookCall } from '../../providers/webhooks/webhooks.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Identity } from '../identity/identity.ts'
import { Notices } from '../identity/notices.ts'
import { ofTrial } from './payload.ts'
import type { Uses } from './webhook.ts'
import { Webhooks } from './webhooks.ts'
import { whoMends } from './who-mends.ts'

const hour = 3_600_000
const db = new Database(await testDatabase())
const clock = stoppedClock('2026-03-02T12:00:00Z')
const identity = new Identity({ db, clock })
const notices = new Notices({ db, clock })
await identity.layFirstRoles()
const person = { password: 'long enough', email: 'root@x.test' }
const admin = await identity.addUser({ ...person, name: 'root', role: 'admin' })
const agent = await identity.addUser({ ...person, email: 'ada@x.test', name: 'ada', role: 'agent' })

const taken: Answered = { kind: 'taken', status: 204 }
const broken: Answered = { kind: 'later', because: 'answered 500', status: 500 }
/** Another system: what it got, and what it answers. */
const system = { got: [] as WebhookCall[], says: async (): Promise<Answered> => taken }
let uses: Uses = new Map()

const aProcess = () =>
  new Webhooks({
    db,
    clock,
    say: silentLog,
    jobs: new Jobs(db, silentLog),
    notices,
    poster: {
      check: (url) => (url.includes('inside') ? 'is inside' : undefined),
      post: (call) => {
        system.got.push(call)
        return system.says()
      },
    },
    whoMends: () => whoMends(identity),
    uses: async () => uses,
  })
let webhooks = aProcess()

let nth = 0
async function aWebhook(): Promise<WebhookId> {
  return (await webhooks.add({ name: `CRM ${nth++}`, url: 'https://crm.example.com/yihu', on: true })).id
}
const call = (id: WebhookId, cause = newId<string>()) =>
  webhooks.call(id, { cause, payload: ofTrial(clock.now()) }).then((post) => post?.id)
const states = async (id: WebhookId) => (await webhooks.posts({ webhookId: id, limit: 100 })).map(({ state }) => state)
const dueOf = async (id: WebhookId) => {
  const { rows } = await db.pool.query('select due from jobs where key = $1', [`webhook-round:${id}`])
  return rows[0]?.due as Date | undefined
}
/** Rounds as the timer makes them, until nothing is under way. */
async function round(id: WebhookId, done: () => boolean | Promise<boolean>) {
  await webhooks.postman.round(id)
  await waitFor(done)
}

beforeEach(() => {
  webhooks = aProcess()
  uses = new Map()
  system.got = []
  system.says = async () => taken
})
afterAll(() => db.close())

test('what is heard twice is posted once', async () => {
  const id = await aWebhook()

  expect(await call(id, 'rule:1:7')).toBeDefined()
  expect(await call(id, 'rule:1:7')).toBeUndefined()
  await round(id, async () => (await states(id))[0] === 'taken')

  expect(system.got).toHaveLength(1)
  expect(JSON.parse(system.got[0]!.body)).toMatchObject({ type: 'webhook.tried' })
})

test('a system that breaks gets the same post again, word for word, after a pause that grows', async () => {
  const id = await aWebhook()
  const postId = (await call(id))!
  system.says = async () => broken

  await round(id, async () => (await webhooks.post(postId)).tries === 1)
  expect(await webhooks.post(postId)).toMatchObject({ state: 'waiting', status: 500, trouble: 'answered 500' })
  await waitFor(async () => (await dueOf(id))?.getTime() === clock.now().getTime() + 5_000)

  clock.advance(5_000)
  await round(id, async () => (await webhooks.post(postId)).tries === 2)
  await waitFor(async () => (await dueOf(id))?.getTime() === clock.now().getTime() + 30_000)
  system.says = async () => taken
  clock.advance(30_000)
  await round(id, async () => (await webhooks.post(postId)).state === 'taken')

  expect(system.got.map((got) => got.id)).toEqual([postId, postId, postId])
  expect(new Set(system.got.map(({ body }) => body)).size).toBe(1)
})

test('after two days in vain it is dead and in sight, whoever mends webhooks is told once, and it can be replayed', async () => {
  const id = await aWebhook()
  const both = [(await call(id))!, (await call(id))!]
  system.says = async () => broken

  for (let tries = 1; tries <= 9; tries++) {
    await round(id, async () =>
      (await webhooks.posts({ webhookId: id, limit: 9 })).every((post) => post.tries === tries),
    )
    clock.advance(24 * hour)
  }

  expect(await states(id)).toEqual(['dead', 'dead'])
  expect((await webhooks.tallies()).get(id)).toMatchObject({ dead: 2, waiting: 0 })
  const told = (await notices.of(admin)).filter(({ about }) => about.id === id)
  expect(told).toMatchObject([{ kind: 'webhook-in-vain' }])
  expect(await notices.of(agent)).toEqual([])

  system.says = async () => taken
  expect(await webhooks.replayDead(id)).toBe(2)
  await round(id, async () => (await states(id)).every((state) => state === 'taken'))
  expect(system.got.slice(-2).map((got) => got.id)).toEqual(both)
})

test('410 ends it at once; what was taken may be replayed under its old name', async () => {
  const id = await aWebhook()
  const [gone] = [(await call(id))!]
  system.says = async () => ({ kind: 'gone', because: 'answered 410', status: 410 })
  await round(id, async () => (await states(id))[0] === 'dead')

  system.says = async () => taken
  await webhooks.replay(gone)
  await round(id, async () => (await states(id))[0] === 'taken')
  await webhooks.replay(gone)
  await round(id, () => system.got.length === 3)

  expect(system.got.map((got) => got.id)).toEqual([gone, gone, gone])
})

test('a slow system has four posts at once and no more; each that comes back makes room for the next', async () => {
  const id = await aWebhook()
  for (let n = 0; n < 6; n++) await call(id)
  const answers: (() => void)[] = []
  system.says = () => new Promise((answer) => answers.push(() => answer(taken)))

  await Promise.all([webhooks.postman.round(id), webhooks.postman.round(id)])
  expect(system.got).toHaveLength(4)
  expect((await dueOf(id))?.getTime()).toBe(clock.now().getTime() + holdMs)

  answers[0]!()
  await waitFor(() => system.got.length === 5)
  for (let n = 1; n < 6; n++) {
    await waitFor(() => answers.length > n)
    answers[n]!()
  }
  await waitFor(async () => (await states(id)).every((state) => state === 'taken'))
})

test('a process that falls between writing and posting, or in the middle of a post, loses nothing', async () => {
  const id = await aWebhook()
  const postId = await call(id)
  // It never comes back to say what was answered.
  system.says = () => new Promise(() => {})
  await webhooks.postman.round(id)
  await waitFor(() => system.got.length === 1)

  webhooks = aProcess()
  system.says = async () => taken
  await webhooks.postman.round(id)
  expect(system.got).toHaveLength(1)
  expect((await dueOf(id))?.getTime()).toBe(clock.now().getTime() + holdMs)
  clock.advance(holdMs)
  await round(id, async () => (await states(id))[0] === 'taken')

  expect(system.got.map((got) => got.id)).toEqual([postId, postId])
})

test('a round waits for whoever is just writing a post, and overlooks none', async () => {
  const id = await aWebhook()
  let commit = () => {}
  const held = new Promise<void>((done) => {
    commit = done
  })
  const cause = newId<string>()
  // As `call` does it, with a pause before its commit.
  const writing = db.work(async (tx) => {
    const post = { id: newId<string>(), webhook_id: id, cause, type: 'x', ticket_id: null, body: '{}', tries: 0 }
    const times = { due_at: clock.now(), created_at: clock.now(), tried_at: null, ended_at: null }
    const rest = { state: 'waiting', status: null, trouble: null } as const
    await tx
      .insertInto('webhook_posts')
      .values({ ...post, ...times, ...rest })
      .execute()
    await held
  })
  await waitFor(async () => {
    const { rows } = await db.pool.query(
      `select 1 from pg_locks where relation = 'webhook_posts'::regclass and granted`,
    )
    return rows.length > 0
  })
  const round = webhooks.postman.round(id)
  await waitFor(async () => {
    const { rows } = await db.pool.query('select 1 from pg_locks where not granted')
    return rows.length > 0
  })

  commit()
  await Promise.all([writing, round])

  await waitFor(async () => (await states(id))[0] === 'taken')
})

const turn = async (id: WebhookId, on: boolean) => {
  const { name, url, revision } = await webhooks.find(id)
  await webhooks.change(id, { name, url, on }, revision)
}

test('what waits for a webhook that is switched off says so at once, and goes on when it is on again', async () => {
  const id = await aWebhook()
  const before = (await call(id))!
  await turn(id, false)
  const meanwhile = (await call(id))!

  await webhooks.postman.round(id)
  expect(system.got).toEqual([])
  for (const post of [before, meanwhile])
    expect(await webhooks.post(post)).toMatchObject({ state: 'waiting', trouble: 'switched-off', tries: 0 })
  expect((await webhooks.tallies()).get(id)).toMatchObject({ waiting: 2, dead: 0 })
  await expect(webhooks.replayDead(id)).rejects.toThrow('switched off')
  await expect(webhooks.try(id)).rejects.toThrow('switched off')

  await turn(id, true)
  expect(await dueOf(id)).toEqual(clock.now())
  await round(id, async () => (await states(id)).every((state) => state === 'taken'))
  expect(system.got.map((got) => got.id)).toEqual([before, meanwhile])
})

test('what is under way when it is switched off waits for that, not for its next turn', async () => {
  const id = await aWebhook()
  const postId = (await call(id))!
  let answer = (_: Answered) => {}
  system.says = () =>
    new Promise((done) => {
      answer = done
    })
  await webhooks.postman.round(id)
  await waitFor(() => system.got.length === 1)

  await turn(id, false)
  answer(broken)
  await waitFor(async () => (await webhooks.post(postId)).tries === 1)

  expect(await webhooks.post(postId)).toMatchObject({ state: 'waiting', status: 500, trouble: 'switched-off' })
})

test('who is busy and says for how long is left alone until then, a day at most', async () => {
  const id = await aWebhook()
  const [minute, year] = [(await call(id))!, (await call(id))!]
  system.says = async () => ({ ...broken, afterMs: 60_000 })
  await round(id, async () => (await webhooks.post(minute)).tries === 1)
  await waitFor(async () => (await webhooks.post(year)).tries === 1)
  expect((await webhooks.post(minute)).dueAt).toEqual(new Date(clock.now().getTime() + 60_000))

  clock.advance(60_000)
  system.says = async () => ({ ...broken, afterMs: 365 * 24 * hour })
  await round(id, async () => (await webhooks.post(year)).tries === 2)

  expect((await webhooks.post(year)).dueAt).toEqual(new Date(clock.now().getTime() + 24 * hour))
})

test('it is removed only when nobody names it, and who was on the way goes with it', async () => {
  const id = await aWebhook()
  await call(id)
  let answer = (_: Answered) => {}
  system.says = () =>
    new Promise((done) => {
      answer = done
    })
  await webhooks.postman.round(id)
  await waitFor(() => system.got.length === 1)
  uses = new Map([[id, [{ kind: 'rule', name: '大额退款' }]]])
  await expect(webhooks.remove(id)).rejects.toThrow('the rule “大额退款”')

  uses = new Map()
  await webhooks.remove(id)
  answer(taken)
  await webhooks.postman.stop()

  await expect(webhooks.find(id)).rejects.toThrow('no such webhook')
  await expect(call(id)).rejects.toThrow('no such webhook')
})

test('two have not one name, an address inside is refused, and who saw an old one is told so', async () => {
  const id = await aWebhook()
  const { name, url, revision } = await webhooks.find(id)

  await expect(webhooks.add({ name: name.toLowerCase(), url, on: true })).rejects.toThrow('has this name')
  await expect(webhooks.add({ name: 'x', url: 'http://inside/', on: true })).rejects.toThrow('is inside')
  await webhooks.change(id, { name, url, on: true }, revision)
  await expect(webhooks.change(id, { name, url, on: true }, revision)).rejects.toMatchObject({
    code: 'changed-meanwhile',
    change: { actor: expect.any(String) },
  })
})

test('a new secret signs beside the old one for a day; another host gets one of its own', async () => {
  const id = await aWebhook()
  const first = await webhooks.find(id)
  const second = await webhooks.renewSecret(id, first.revision)
  await call(id)
  await round(id, () => system.got.length === 1)
  clock.advance(24 * hour)
  await call(id)
  await round(id, () => system.got.length === 2)

  expect(system.got.map(({ secrets }) => secrets)).toEqual([[second.secret, first.secret], [second.secret]])
  const path = await webhooks.change(id, { ...first, url: 'https://crm.example.com/other' }, second.revision)
  expect(path.secret).toBe(second.secret)
  const host = await webhooks.change(id, { ...first, url: 'https://erp.example.com/' }, path.revision)
  expect(host).toMatchObject({ oldSecret: undefined })
  expect(host.secret).not.toBe(second.secret)
})

test('what is over is forgotten after a month, what still waits is not, but for one that stayed off', async () => {
  const id = await aWebhook()
  const off = await aWebhook()
  await turn(off, false)
  await call(off)
  await call(id)
  await round(id, async () => (await states(id))[0] === 'taken')
  await call(id)

  clock.advance(31 * 24 * hour)
  await webhooks.forget()

  expect(await states(id)).toEqual(['waiting'])
  expect(await states(off)).toEqual([])
})
