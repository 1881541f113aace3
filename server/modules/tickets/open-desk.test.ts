import { expect, test } from 'vitest'
import { OpenDesk } from './open-desk.ts'

/** A writer whose commits we let happen one by one. */
function aWriter() {
  const batches: (readonly number[])[] = []
  const commits: (() => void)[] = []
  const write = (asked: readonly number[]) => {
    batches.push(asked)
    return new Promise<(string | undefined)[]>((done, failed) => {
      commits.push(() =>
        asked.includes(13)
          ? failed(new Error('bad row'))
          : done(asked.map((one) => (one === 0 ? undefined : `#${one}`))),
      )
    })
  }
  const commitAll = async () => {
    for (let commit = commits.shift(); commit; commit = commits.shift()) {
      commit()
      await new Promise(setImmediate)
    }
  }
  return { batches, commitAll, desk: new OpenDesk<number, string>(write, 1) }
}

test('whoever comes alone is written at once, whoever comes meanwhile is written together', async () => {
  const { desk, batches, commitAll } = aWriter()

  const answers = Promise.all([1, 2, 3].map((one) => desk.put(one)))
  await commitAll()

  expect(await answers).toEqual(['#1', '#2', '#3'])
  expect(batches).toEqual([[1], [2, 3]])
})

test('one bad row fails alone', async () => {
  const { desk, commitAll } = aWriter()

  const answers = Promise.allSettled([1, 2, 13, 4].map((one) => desk.put(one)))
  await commitAll()

  expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
})

test('a row that somebody else carried out meanwhile hears so', async () => {
  const { desk, commitAll } = aWriter()

  const answer = desk.put(0)
  const refused = expect(answer).rejects.toMatchObject({ code: 'idempotency-key-in-use' })
  await commitAll()

  await refused
})

test('a batch is bounded', async () => {
  const { desk, batches, commitAll } = aWriter()

  const answers = Promise.all(Array.from({ length: 150 }, (_, i) => desk.put(i + 100)))
  await commitAll()
  await answers

  expect(batches.map(({ length }) => length)).toEqual([1, 64, 64, 21])
})
