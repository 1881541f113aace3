import { operatorWords } from '../../../../lib/conditions/operator-words.ts'
import { priorityOptions, stateOptions } from '../../tickets/terms.ts'
import { triggerEvents, type WaitMoment } from '../trigger.ts'

/**
 * The words of the text form. A rule reads like a sentence:
 *
 * ```txt
 *   当 工单创建 或 工单重开
 *   如果 优先级 是 紧急 且 (类型 属于 [投诉, 退款] 或 非 标签 含任一 ["VIP"])
 *   那么 指派 部门 "客户关怀部"; 回复 公开 "您好 {customer.name}"
 *   并停止
 *
 *   rule      = WHEN trigger [IF condition] THEN action {";" action} [STOP]
 *   trigger   = event {OR event} | EVERY n MINUTES | AT hh:mm (DAILY | weekday {weekday}) [calendar]
 *             | IN state FOR n MINUTES [calendar] | SINCE moment FOR n MINUTES [calendar]
 *   calendar  = BY "text"
 *   condition = both {OR both}        both = one {AND one}
 *   one       = NOT one | "(" condition ")" | field operator [value]
 *   value     = word | number | "text" | "[" value {"," value} "]"
 * ```
 *
 * Both languages may be mixed; `#` begins a comment. Chinese punctuation is
 * read like its Latin sister.
 */
export type Language = 'zh' | 'en'
type Both = Readonly<Record<Language, string>>

const both = (zh: string, en: string): Both => ({ zh, en })

export const keywords = {
  when: both('当', 'when'),
  if: both('如果', 'if'),
  does: both('那么', 'then'),
  stop: both('并停止', 'stop'),
  and: both('且', 'and'),
  or: both('或', 'or'),
  not: both('非', 'not'),
  every: both('每', 'every'),
  minutes: both('分钟', 'minutes'),
  at: both('在', 'at'),
  daily: both('每天', 'daily'),
  in: both('处于', 'in'),
  for: both('满', 'for'),
  since: both('自', 'since'),
  by: both('按', 'by'),
  nothing: both('空', 'nothing'),
  true: both('真', 'true'),
  false: both('假', 'false'),
  add: both('加', 'add'),
  remove: both('减', 'remove'),
  priority: both('优先', 'priority'),
  skills: both('技能', 'skills'),
  within: both('限时', 'within'),
} as const satisfies Record<string, Both>
export type Keyword = keyof typeof keywords

export const weekdayWords = {
  1: both('周一', 'mon'),
  2: both('周二', 'tue'),
  3: both('周三', 'wed'),
  4: both('周四', 'thu'),
  5: both('周五', 'fri'),
  6: both('周六', 'sat'),
  7: both('周日', 'sun'),
} as const satisfies Record<number, Both>

export const whomWords = {
  person: both('人员', 'person'),
  department: both('部门', 'department'),
  'least-busy': both('最空闲', 'least-busy'),
  assignee: both('处理人', 'assignee'),
  supervisors: both('班长', 'supervisors'),
} as const satisfies Record<string, Both>

export const waitWords = {
  created: both('创建', 'created'),
  'customer-wrote': both('客户留言', 'customer-wrote'),
  'agent-answered': both('坐席答复', 'agent-answered'),
} as const satisfies Record<WaitMoment, Both>

export const howWords = {
  one: both('任一', 'one'),
  all: both('全部', 'all'),
  'in-order': both('依次', 'in-order'),
} as const satisfies Record<string, Both>
export const askedWords = { people: both('人员', 'people'), supervisors: both('班长', 'supervisors') } as const
/** What follows when nobody answered in time. */
export const followsWords = { approve: both('则通过', 'approve'), refuse: both('则拒绝', 'refuse') } as const

export const commentWords = { public: both('公开', 'public'), internal: both('内部', 'internal') } as const
export const priorityWords = Object.fromEntries(priorityOptions.map(({ value, words }) => [value, words]))
export const stateWords = Object.fromEntries(stateOptions.map(({ value, words }) => [value, words]))
export const eventWords = Object.fromEntries(Object.entries(triggerEvents).map(([event, { words }]) => [event, words]))

/** What a word stands for in one of these tables, in whichever language it is written. */
export function meaning<Key extends string>(table: Readonly<Record<Key, Both>>, word: string): Key | undefined {
  const lower = word.toLowerCase()
  return (Object.keys(table) as Key[]).find(
    (key) => key === lower || table[key].zh === word || table[key].en.toLowerCase() === lower,
  )
}

const reserved = new Set(
  [keywords, operatorWords].flatMap((table) => Object.values<Both>(table).flatMap(({ zh, en }) => [zh, en])),
)

/** Can stand without quotes: no blank, no punctuation, no keyword, nothing that looks like a number. */
export function isPlain(word: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_.+:-]*$/u.test(word) && !reserved.has(word) && !reserved.has(word.toLowerCase())
}

const units = [
  ['天', 'd', 86_400_000],
  ['小时', 'h', 3_600_000],
  ['分钟', 'min', 60_000],
  ['秒', 's', 1_000],
  ['毫秒', 'ms', 1],
] as const

/** `2小时`, `90min`: in the largest unit that needs no fraction. */
export function writeSpan(ms: number, language: Language): string {
  const [zh, en, size] =
    units.find(([, , size]) => Number.isSafeInteger(ms / size) && (ms / size) * size === ms) ?? units[4]
  return `${ms / size}${language === 'zh' ? zh : en}`
}

export function readSpan(word: string): number | undefined {
  const [, amount, unit = ''] = /^(\d[\d.]*(?:e[+-]?\d+)?)(\D+)$/i.exec(word) ?? []
  const found = units.find(([zh, en]) => zh === unit || en === unit.toLowerCase())
  return amount && found ? Number(amount) * found[2] : undefined
}
