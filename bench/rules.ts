import { performance } from 'node:perf_hooks'
import type { Table } from '../lib/terminal/table.ts'
import { newId, type RuleId, type TicketTypeId } from '../server/base/id.ts'
import { inTheWay, type ReadyRule, ruleBook } from '../server/modules/automation/evaluate.ts'
import type { Facts } from '../server/modules/automation/facts.ts'
import type { Definition, Rule } from '../server/modules/automation/rule.ts'
import { namesOf } from '../server/modules/automation/text/names.ts'
import { readRule } from '../server/modules/automation/text/read.ts'
import { writeRule } from '../server/modules/automation/text/write.ts'
import { asked, momentAt, vocabularyOf } from '../server/modules/automation/vocabulary.ts'
import { aTicket } from '../server/modules/tickets/ticket.builder.ts'

export const name = 'rules'

const count = 1_000
const events = 2_000
const leastMs = 1

const none = { types: [], people: [], teams: [], plans: [], queues: [] }
const ground = { ...none, skills: [], flows: [], webhooks: [], calendars: [] }
const vocabulary = vocabularyOf(ground)
const priorities = ['low', 'normal', 'high', 'urgent'] as const

/** A thousand rules on one event: half wait for it with three to five questions each, a few of them match. */
export async function run(): Promise<Table> {
  const rules = Array.from({ length: count }, (_, at) => aRule(at))
  const compiled = best(5, () => void ruleBook(rules, vocabulary))
  const book = ruleBook(rules, vocabulary)
  const waiting = book.byEvent.get('ticket-opened')!
  const all = [...book.byId.values()]
  const moment = momentAt(new Date(), 'Asia/Shanghai')
  const facts = Array.from({ length: events }, (_, at) => someFacts(at))
  let matched = 0
  const ask = (ready: readonly ReadyRule[]) => (at: number) => {
    const known = asked(facts[at]!, vocabulary)
    for (const { holds } of ready) if (holds(known, moment)) matched += 1
  }
  const [byType, each] = [perEvent(ask(waiting)), perEvent(ask(all))]
  const why = best(5, () => {
    const known = asked(facts[0]!, vocabulary)
    for (const { rule } of all) inTheWay(rule.published.if, known, moment)
  })
  const names = namesOf(vocabulary, ground)
  const texts = rules.map((rule) => writeRule(rule.published!, names, 'zh'))
  const read = best(3, () => {
    for (const text of texts) readRule(text, names)
  })
  const row = (what: string, { p50, p99 }: Spread, expected = '') => [what, p50, p99, expected]
  const once = (what: string, ms: number) => [what, ms, '', '']
  return {
    title: `Rules: ${count} rules on one event`,
    columns: ['what', 'p50 ms', 'p99 ms', 'expected'],
    rows: [
      row(`${waiting.length} that wait for its type`, byType),
      row(`all ${count}, every one of them asked`, each, `< ${leastMs} ms: ${each.p50 < leastMs ? 'yes' : 'no'}`),
      once(`compiling ${count}`, compiled),
      once(`saying of ${count} why they do not match`, why),
      once(`reading ${count} from their text`, read),
    ],
    notes: [
      `${events} different tickets; ${(matched / (2 * events)).toFixed(1)} rules matched on average; one thread, facts in memory.`,
    ],
  }
}

function aRule(at: number): Rule {
  const published: Definition = {
    when: { on: 'events', events: [at % 2 === 0 ? 'ticket-opened' : 'ticket-edited'] },
    if: {
      all: [
        { field: 'ticket.priority', op: 'one-of', value: [priorities[at % 4]!, priorities[(at + 1) % 4]!] },
        {
          any: [
            { field: 'ticket.subject', op: 'contains', value: `词${at % 50}` },
            { field: 'ticket.description', op: 'like', value: `*词${at % 70}*` },
            { field: 'customer.tags', op: 'has-any', value: [`标签${at % 30}`] },
          ],
        },
        ...(at % 3 === 0 ? [{ not: { field: 'ticket.reopened', op: 'over', value: 2 } } as const] : []),
      ],
    },
    actions: [{ do: 'tag', add: ['x'], remove: [] }],
    stop: false,
    cases: [],
  }
  return {
    id: newId<RuleId>(),
    name: `规则 ${at}`,
    place: at,
    on: true,
    version: 1,
    published,
    draft: undefined,
    revision: 1,
    updatedAt: new Date(),
  }
}

function someFacts(at: number): Facts {
  const subject = `三天未发货，词${at % 60}，要求尽快处理`
  const description = `下单三天仍未发货，客户很着急，词${at % 90}。`.repeat(3)
  const priority = priorities[at % 4]!
  const ticket = { ...aTicket({ subject, description, priority, typeId: newId<TicketTypeId>() }), tags: [] }
  return {
    event: { type: 'ticket-opened', by: 'user', changed: [] },
    ticket,
    customer: { tags: [`标签${at % 40}`] } as never,
  }
}

type Spread = { readonly p50: number; readonly p99: number }

function perEvent(ask: (at: number) => void): Spread {
  for (let at = 0; at < events / 4; at++) ask(at)
  const took: number[] = []
  for (let at = 0; at < events; at++) {
    const since = performance.now()
    ask(at)
    took.push(performance.now() - since)
  }
  took.sort((a, b) => a - b)
  return { p50: took[Math.floor(events / 2)]!, p99: took[Math.floor(events * 0.99)]! }
}

function best(times: number, body: () => void): number {
  const took = Array.from({ length: times }, () => {
    const since = performance.now()
    body()
    return performance.now() - since
  })
  return Math.min(...took)
}
