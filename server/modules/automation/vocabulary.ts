import type { Facts as AskedFacts, Condition, Kind, Known, Moment } from '../../../lib/conditions/condition.ts'
import { fieldsIn } from '../../../lib/conditions/condition.ts'
import { dayOf } from '../../base/day.ts'
import { type Option, type Term, ticketTerms } from '../tickets/terms.ts'
import type { TicketType } from '../tickets/type.ts'
import type { Facts, Group } from './facts.ts'

/** Everything a rule may ask about, with the words of both languages. */
export type RuleTerm = Term<Facts> & {
  readonly group: Group
  /** How well its past can be known: a ticket's from the log, the rest only as it is today. */
  readonly past: 'known' | 'as-of-today'
}
export type RuleVocabulary = ReadonlyMap<string, RuleTerm & { readonly options?: readonly Option[] }>

export type Ground = {
  readonly types: readonly TicketType[]
  readonly people: readonly Option[]
  readonly teams: readonly Option[]
  /** By which a ticket can be divided among departments. */
  readonly plans: readonly Option[]
  /** By key: lines that a ticket can be put in, and what may be asked of who takes it. */
  readonly queues: readonly Option[]
  readonly skills: readonly Option[]
  /** By key: what a customer who is rung may be led through. */
  readonly flows: readonly Option[]
  /** By id: other systems that may be told, were they on. */
  readonly webhooks: readonly (Option & { readonly on: boolean })[]
  /** Whose working hours a rule may count by. */
  readonly calendars: readonly Option[]
}

export function vocabularyOf(ground: Ground): RuleVocabulary {
  const terms = [...eventTerms, ...ofTickets(ground), ...ofOthers(ground)]
  return new Map(terms.map((term) => [term.name, term]))
}

/** For `lib/conditions`, which asks for values and no words. */
export function plain(vocabulary: RuleVocabulary) {
  return new Map(
    [...vocabulary].map(([name, { kind, options }]) => [name, { kind, options: options?.map(({ value }) => value) }]),
  )
}

/** Facts as conditions ask for them: read when asked for, once. */
export function asked(facts: Facts, vocabulary: RuleVocabulary): AskedFacts {
  const read = new Map<string, Known | undefined>()
  return {
    get(field) {
      if (!read.has(field)) read.set(field, vocabulary.get(field)?.read(facts))
      return read.get(field)
    },
  }
}

export function groupsIn(condition: Condition | undefined, vocabulary: RuleVocabulary): ReadonlySet<Group> {
  if (!condition) return new Set()
  return new Set([...fieldsIn(condition)].flatMap((field) => vocabulary.get(field)?.group ?? []))
}

export function momentAt(now: Date, timeZone: string): Moment {
  return { now, today: dayOf(now, timeZone) }
}

type Words = Option['words']
type Read = (facts: Facts) => Known | undefined
const words = (zh: string, en: string): Words => ({ zh, en })

const toldByEvent: ReadonlySet<Group> = new Set(['event', 'comment', 'approval', 'survey'])

const term = (
  group: Group,
  name: string,
  kind: Kind,
  words: Words,
  read: Read,
  options?: readonly Option[],
): RuleTerm => ({
  group,
  name: `${group}.${name}`,
  kind,
  words,
  read,
  past: toldByEvent.has(group) ? 'known' : 'as-of-today',
  ...(options ? { options } : {}),
})

const choice = (...all: readonly [value: string, zh: string, en: string][]): Option[] =>
  all.map(([value, zh, en]) => ({ value, words: { zh, en } }))

const eventTerms: RuleTerm[] = [
  term('event', 'by', 'choice', words('操作者', 'by'), ({ event }) => event.by, [
    ...choice(['user', '员工', 'staff'], ['key', '外部系统', 'other system'], ['rule', '规则', 'rule']),
    ...choice(['system', '系统', 'system'], ['visitor', '访客', 'visitor'], ['caller', '来电者', 'caller']),
  ]),
  term('event', 'changed', 'list', words('变更字段', 'changed'), ({ event }) => event.changed, [
    ...choice(
      ['priority', '优先级', 'priority'],
      ['subject', '标题', 'subject'],
      ['description', '描述', 'description'],
    ),
    ...choice(['assigneeId', '处理人', 'assignee'], ['departmentId', '部门', 'department'], ['fields', '表单', 'form']),
    ...choice(['customerId', '客户', 'customer'], ['typeId', '类型', 'type']),
  ]),
]

/** A ticket's past is in the log, but for its own state, its tags and what its clocks were. */
function ofTickets(ground: Ground): RuleTerm[] {
  const today = new Set(['ticket.status', 'ticket.tags', 'ticket.due', 'ticket.respond-by', 'ticket.responded'])
  return ticketTerms(ground).map(({ read, ...term }) => ({
    ...term,
    group: term.name === 'ticket.tags' ? ('tags' as const) : ('ticket' as const),
    read: ({ ticket }: Facts) => ticket && read(ticket),
    past: today.has(term.name) ? ('as-of-today' as const) : ('known' as const),
  }))
}

function ofOthers({ types, teams }: Ground): RuleTerm[] {
  const typeOptions = types.map(({ key, name }) => ({ value: key, words: name }))
  return [
    term('customer', 'tags', 'list', words('客户标签', 'customer tags'), ({ customer }) => customer?.tags),
    term('customer', 'name', 'text', words('客户姓名', 'customer name'), ({ customer }) => customer?.name || undefined),
    term('customer', 'place', 'text', words('客户地区', 'customer place'), ({ customer }) => customer?.place),
    term(
      'customer',
      'language',
      'choice',
      words('客户语言', 'customer language'),
      ({ customer }) => customer?.language,
      [...choice(['zh', '中文', 'Chinese'], ['en', '英文', 'English'])],
    ),
    term('conversation', 'channel', 'choice', words('渠道', 'channel'), ({ conversation }) => conversation?.channel, [
      ...choice(['phone', '电话', 'phone'], ['web-call', '网页通话', 'web call'], ['chat', '在线聊天', 'chat']),
    ]),
    term(
      'conversation',
      'outcome',
      'choice',
      words('排队结果', 'outcome'),
      ({ conversation }) => conversation?.outcome,
      [
        ...choice(
          ['answered', '已接起', 'answered'],
          ['abandoned', '放弃', 'abandoned'],
          ['timed-out', '等待过久', 'timed out'],
        ),
        ...choice(['full', '队列已满', 'full'], ['closed', '非营业时间', 'closed'], ['blocked', '拦截', 'blocked']),
        ...choice(
          ['callback', '回呼', 'callback'],
          ['voicemail', '语音信箱', 'voicemail'],
          ['transferred', '转走', 'transferred'],
        ),
      ],
    ),
    term('conversation', 'queue', 'text', words('队列', 'queue'), ({ conversation }) => conversation?.queue?.name.zh),
    term(
      'conversation',
      'disposition',
      'text',
      words('小结', 'disposition'),
      ({ conversation }) => conversation?.disposition,
    ),
    term('conversation', 'waited', 'number', words('等待秒数', 'seconds waited'), waitedSeconds),
    term('agent', 'team', 'choice', words('处理人团队', 'agent team'), ({ agent }) => agent?.team, teams),
    term('agent', 'presence', 'choice', words('处理人在席', 'agent presence'), ({ agent }) => agent?.presence, [
      ...choice(['available', '示闲', 'available'], ['break', '小休', 'break'], ['offline', '离线', 'offline']),
    ]),
    term('comment', 'from', 'choice', words('留言者', 'comment from'), ({ comment }) => comment?.from, [
      ...choice(['customer', '客户', 'customer'], ['agent', '坐席', 'agent'], ['system', '系统', 'system']),
    ]),
    term('comment', 'kind', 'choice', words('留言类型', 'comment kind'), ({ comment }) => comment?.kind, [
      ...choice(['public', '公开', 'public'], ['internal', '内部', 'internal']),
    ]),
    term('comment', 'text', 'text', words('留言内容', 'comment text'), ({ comment }) => comment?.text),
    term('approval', 'question', 'text', words('审批事项', 'approval question'), ({ approval }) => approval?.question),
    term('approval', 'words', 'text', words('审批意见', 'approval words'), ({ approval }) => approval?.words),
    term('survey', 'score', 'number', words('评分', 'score'), ({ survey }) => survey?.score),
    term('survey', 'words', 'text', words('评价内容', 'survey words'), ({ survey }) => survey?.words),
    term(
      'understanding',
      'type',
      'choice',
      words('识别类型', 'recognised type'),
      (facts) => facts.understanding?.type,
      typeOptions,
    ),
    term(
      'understanding',
      'confidence',
      'number',
      words('识别置信度', 'confidence'),
      (facts) => facts.understanding?.confidence,
    ),
  ]
}

function waitedSeconds({ conversation }: Facts): number | undefined {
  const until = conversation?.answeredAt ?? conversation?.endedAt
  return conversation && until && Math.round((until.getTime() - conversation.startedAt.getTime()) / 1000)
}
