import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { prove } from './prove.ts'
import type { Machine } from './storm.ts'

/** A test of the tests: bugs planted in a copy of the machine, each of which the storm must find. */
const mutants: readonly [bug: string, file: string, from: string, to: string][] = [
  ['a lease that never runs out', 'offering.ts', 'floor.deadlines.set(`lease:', 'void (`lease:'],
  ['a lease that outlives its offer', 'offering.ts', 'floor.deadlines.drop(`lease:', 'void (`lease:'],
  ['an index that is not updated', 'seats.ts', '  leaveSeats(agent)\n  change()', '  change()'],
  ['an agent who is not looked at when freed', 'turn.ts', 'turn.freed.add(agent)', ''],
  ['a contact that is not looked at when back in line', 'offering.ts', 'turn.eager.add(work)', ''],
  ['one that stays in line while offered', 'offering.ts', '  leaveLine(floor, work)\n  if', '  if'],
  ['one chat too many', 'agent.ts', 'inHand(agent, kind).size < agent.', 'inHand(agent, kind).size <= agent.'],
  [
    'a chat offered during a call',
    'agent.ts',
    'agent.calls.size === 0 &&',
    "(kind !== 'call' || agent.calls.size === 0) &&",
  ],
  [
    'a chat still on offer when a call comes',
    'offering.ts',
    "if (work.kind === 'call') withdrawAll",
    'if (false) withdrawAll',
  ],
  [
    'somebody else’s offer taken',
    'answering.ts',
    "if (!offer) return { kind: 'refused', because: 'gone' }\n  if (offer.agentId !== by)",
    "if (!offer) return { kind: 'refused', because: 'gone' }\n  if (by === undefined)",
  ],
  ['a cool-down without an end', 'acd.ts', "if (due.work.state === 'waiting') turn.eager.add(due.work)", ''],
  [
    'offers left with an agent who is gone',
    'answering.ts',
    "if (agent.presence !== 'available' || !agent.isOnShift) withdrawAll",
    'if (false) withdrawAll',
  ],
  ['a wrap-up without a limit', 'finishing.ts', 'floor.deadlines.set(`wrap-up:', 'void (`wrap-up:'],
  [
    'a call that is wrapped up for ever after a crash',
    '../rebuild.ts',
    'floor.deadlines.set(`wrap-up:',
    'void (`wrap-up:',
  ],
  ['offers alive after a crash without a lease', '../rebuild.ts', 'floor.deadlines.set(`lease:', 'void (`lease:'],
  [
    'the same arrival taken in twice',
    'arriving.ts',
    "if (floor.ended.has(wanted.id)) return { kind: 'refused', because: 'gone' }",
    '',
  ],
  ['patience without an end', 'lines.ts', 'floor.limits.set(work.id', 'void (work.id'],
  [
    'a consultation that a crash never ends',
    'acd.ts',
    'turn.changed.agents.add(agent)\n  lookAt',
    'void agent\n  lookAt',
  ],
  [
    'an offer kept during a consultation when a commit failed',
    'answering.ts',
    'else if (agent.engagements.size > 0) withdrawAll',
    'else if (false) withdrawAll',
  ],
  ['a failed offer that costs the customer their place', 'offering.ts', 'work.firstInLine = true', ''],
  ['an agent asked again at once', 'offering.ts', 'work.notTo.set(agentId, until)', ''],
  ['a cool-down that a crash forgets', '../rows.ts', 'not_to: Object.fromEntries(work.notTo)', 'not_to: {}'],
  [
    'one who is passed over',
    'choose-work.ts',
    'compareUrgency(work, best, weight, now) < 0',
    'compareUrgency(work, best, weight, now) > 0',
  ],
  [
    'an answer that is not written down',
    'answering.ts',
    "work.outcome = 'answered'\n  turn.changed.works.add(work)",
    "work.outcome = 'answered'",
  ],
  [
    'an end that is not written down',
    'arriving.ts',
    'removeWork(floor, work)\n  turn.changed.works.add(work)',
    'removeWork(floor, work)',
  ],
  [
    'a wrap-up that begins anew after a crash',
    '../rows.ts',
    'finished_at: toTimeOrNull(work.finishedAt)',
    'finished_at: toTimeOrNull(Date.now())',
  ],
  ['somebody asked outside their shift', 'agent.ts', '    agent.isOnShift &&\n', ''],
  ['a shift that ends unnoticed', 'acd.ts', 'change(floor, turn, due.agent, () => {})', ''],
  [
    'one who comes back in line while another is freed, and is passed over',
    'dispatch.ts',
    'if (before && before !== work) return',
    'if (false) return',
  ],
  ['a demand that no wait relaxes', 'lines.ts', 'floor.deadlines.set(`wait:', 'void (`wait:'],
  [
    'a relaxed demand that nobody is asked for',
    'acd.ts',
    'askAnew(floor, due.work)\n      turn.eager.add(due.work)',
    'askAnew(floor, due.work)',
  ],
  [
    'somebody in the lines of two queues',
    'overflow.ts',
    '  leaveLine(floor, work)\n  for (const hop',
    '  for (const hop',
  ],
  ['an overflow that leads nowhere', 'overflow.ts', '  joinLine(floor, work)\n  turn.changed', '  turn.changed'],
  ['an overflow that nobody hears of', 'overflow.ts', '  turn.eager.add(work)\n}\n\n/** Where', '}\n\n/** Where'],
  ['queues forgotten in a crash that were tried', '../rows.ts', 'been_in: work.beenIn', 'been_in: []'],
  ['a changed queue whose callers are forgotten', 'lines.ts', 'for (const work of waiting) joinLine(floor, work)', ''],
  [
    'somebody new with an old talent',
    'seats.ts',
    'if (isAnother(agent, agent.talent)) setTalent',
    'if (false) setTalent',
  ],
  ['a kept place that is nowhere', 'keeping.ts', '  joinLine(floor, work)\n', ''],
  [
    'a line that takes the place it let go of',
    'acd.ts',
    'work.keptFrom === event.callId) return done',
    'false) return done',
  ],
  ['a skill that a contact brings and nobody remembers', '../rows.ts', 'skills: work.skills', 'skills: []'],
  [
    'a customer who waits for somebody who went home',
    'overflow.ts',
    'if (demand.only === agent.id) for',
    'if (false) for',
  ],
]

const folder = mkdtempSync(join(tmpdir(), 'yihu-mutants-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(mutants)(
  '%s is found',
  async (_bug, file, from, to) => {
    const machine = await planted(file, from, to)

    const { story } = prove(machine, 30_000, 1, { shortens: false })

    expect(story).toMatch(/^broken: /m)
  },
  240_000,
)

let copies = 0

async function planted(file: string, from: string, to: string): Promise<Machine> {
  const root = join(folder, String(++copies))
  const here = fileURLToPath(new URL('..', import.meta.url))
  const there = join(root, 'modules', 'routing')
  cpSync(join(here, 'acd'), join(there, 'acd'), { recursive: true, filter: (path) => !path.includes('.test.') })
  for (const name of ['rebuild.ts', 'rows.ts']) cpSync(join(here, name), join(there, name))
  cpSync(join(here, '..', '..', 'base'), join(root, 'base'), { recursive: true })
  const path = join(there, 'acd', file)
  const text = readFileSync(path, 'utf8')
  // A mutant that no longer applies is no mutant: bring it in step with the code.
  expect(text.split(from)).toHaveLength(2)
  writeFileSync(
    path,
    text.replace(from, () => to),
  )
  const load = (name: string) => import(/* @vite-ignore */ pathToFileURL(join(there, name)).href)
  return { ...(await load('acd/acd.ts')), ...(await load('rebuild.ts')), ...(await load('rows.ts')) }
}
