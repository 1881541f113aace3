import { expect } from 'vitest'
import { type Mutant, tryMutants } from '../../../testing/mutants.ts'
import type { Machine } from './life.ts'
import { prove } from './prove.ts'

const mutants: readonly Mutant[] = [
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
  [
    'what was taken back, counted all the same',
    'moment.ts',
    'if (entry.clocked.takesBack) putBack',
    'if (!entry) putBack',
  ],
  [
    'a move of long ago, taken back with the last',
    'moment.ts',
    'clocked.status !== stood.status) return',
    'clocked.status !== stood.status) continue',
  ],
  [
    'a promise that falls unsaid',
    'timekeeper.ts',
    'const fallen = fallenOf(readNotes(ticket.clocks), notes, terms)',
    'const fallen = undefined',
  ],
  ['a step told of either and again of both', 'ladder.ts', 'return goesOn ? [key, ', 'return goesOn && !key ? [key, '],
  [
    'lunch that is worked',
    'working-time.ts',
    'Math.min(window.to, to.getTime()) - window.from',
    'to.getTime() - window.from',
  ],
]

tryMutants<Machine>({
  mutants,
  copied: ['server/base', 'server/modules/sla', 'server/modules/tickets/clocks.ts', 'lib/conditions'],
  home: 'server/modules/sla',
  modules: ['timekeeper.ts', 'all-clocks.ts', 'moment.ts'],
  async find(machine) {
    const { story } = await prove(machine, 4_000, 1)
    // Short enough for a colleague to read before the coffee is cold.
    expect(story?.split('\n').length).toBeLessThan(30)
    return story
  },
})
