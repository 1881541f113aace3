import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import type { Machine } from './life.ts'
import { prove } from './prove.ts'

/** A test of the tests: bugs planted in a copy of the clocks, each of which the histories must find. */
const mutants: readonly [bug: string, file: string, from: string, to: string][] = [
  [
    'a pause that is counted',
    'follow.ts',
    "live.mode === 'counting' ? workingMs(",
    "live.mode !== 'stopped' ? workingMs(",
  ],
  [
    'a limit that does not move by a pause',
    'follow.ts',
    "if (live.mode === 'paused') return null",
    "if (live.mode === 'paused') return before",
  ],
  ['a broken limit that is forgiven', 'follow.ts', 'live.broken || (', '(false && live.broken) || ('],
  ['other terms that nobody notices', 'follow.ts', 'if (notes.terms !== name) return true', ''],
  ['a reopening under other terms', 'follow.ts', 'live?.terms === name || beginsAnew', 'true || beginsAnew'],
  ['a second wait that is none', 'clock.ts', "return kind !== 'resolution' ||", 'return'],
  [
    'an answer that does not end the wait',
    'moment.ts',
    "kind !== 'resolution' && said",
    "kind === 'first-response' && said",
  ],
  [
    'a wait before the first word',
    'clock.ts',
    "before.answered && moment.said === 'question'",
    "moment.said === 'question'",
  ],
  [
    'what is over counted by the rules of today',
    'all-clocks.ts',
    'end === undefined ? today : books(last.book)',
    'today',
  ],
  ['facts of after the end', 'all-clocks.ts', 'moments.slice(0, end + 1)', 'moments'],
  [
    'a limit on its very last millisecond',
    'ladder.ts',
    '.filter(({ at }) => at < now)',
    '.filter(({ at }) => at <= now)',
  ],
  ['a step told again', 'ladder.ts', '.filter(({ key }) => !told.has(key))', ''],
  ['a step that a stopped clock takes', 'ladder.ts', "live.mode === 'stopped' ? [] : terms", 'terms'],
  ['a timer that is not set again', 'timekeeper.ts', 'put: ring ? [', 'put: ring && notes.fired.length === 0 ? ['],
  ['what was told, forgotten by a recount', 'timekeeper.ts', '=> readNotes(ticket.clocks)?.fired ?? []', '=> []'],
  [
    'time that runs back',
    'timekeeper.ts',
    'after(notes && { at: new Date(notes.at) }, momentOf(ticket, happened, book))',
    'momentOf(ticket, happened, book)',
  ],
  ['a merge that begins with itself', 'timekeeper.ts', 'history(tx, [ticket.id, from.id])', 'history(tx, [ticket.id])'],
  ['a second contact that asks nothing', 'moment.ts', "asksAgain ? 'question' : said", 'said'],
  ['a merged ticket that ends both', 'moment.ts', 'rank(other) < rank(one)', 'rank(other) > rank(one)'],
  ['a step told of either and again of both', 'ladder.ts', 'return goesOn ? [key, ', 'return goesOn && !key ? [key, '],
  [
    'lunch that is worked',
    'working-time.ts',
    'Math.min(window.to, to.getTime()) - window.from',
    'to.getTime() - window.from',
  ],
]

const folder = mkdtempSync(join(fileURLToPath(new URL('.', import.meta.url)), '.mutants-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(mutants)('%s is found', async (_bug, file, from, to) => {
  const { story } = await prove(await planted(file, from, to), 4_000, 1)

  expect(story).toContain('broken: ')
  // Short enough for a colleague to read before the coffee is cold.
  expect(story!.split('\n').length).toBeLessThan(30)
})

let copies = 0

async function planted(file: string, from: string, to: string): Promise<Machine> {
  const root = join(folder, String(++copies))
  const here = fileURLToPath(new URL('..', import.meta.url))
  const there = join(root, 'server/modules/sla')
  const code = readdirSync(here).filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
  for (const name of code) cpSync(join(here, name), join(there, name))
  cpSync(join(here, '../tickets/clocks.ts'), join(root, 'server/modules/tickets/clocks.ts'))
  cpSync(join(here, '../../../lib/conditions'), join(root, 'lib/conditions'), { recursive: true })
  const path = join(there, file)
  const text = readFileSync(path, 'utf8')
  // A mutant that no longer applies is no mutant: bring it in step with the code.
  expect(text.split(from)).toHaveLength(2)
  writeFileSync(
    path,
    text.replace(from, () => to),
  )
  const load = (name: string) => import(/* @vite-ignore */ pathToFileURL(join(there, name)).href)
  return { ...(await load('timekeeper.ts')), ...(await load('all-clocks.ts')), ...(await load('moment.ts')) }
}
