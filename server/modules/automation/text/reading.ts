import { type Token, tokensOf } from './tokens.ts'
import { type Keyword, keywords, meaning } from './words.ts'

/** What was expected at a place, by a name that the screens have words for. */
export type Expected = Keyword | keyof typeof expectations

const expectations = {
  event: { zh: '一个事件，例如 工单创建', en: 'an event, such as ticket-opened' },
  state: { zh: '一个状态，例如 等待客户', en: 'a state, such as pending' },
  'wait-moment': { zh: '创建、客户留言 或 坐席答复', en: 'created, customer-wrote or agent-answered' },
  weekday: { zh: '每天，或 周一 到 周日', en: 'daily, or mon to sun' },
  field: { zh: '一个字段，例如 优先级', en: 'a field, such as ticket.priority' },
  operator: { zh: '一个比较，例如 是、属于、包含', en: 'a comparison, such as is, one-of, contains' },
  value: { zh: '一个值，文字写在引号里', en: 'a value; words stand in quotes' },
  text: { zh: '引号里的文字', en: 'a text in quotes' },
  number: { zh: '一个数字', en: 'a number' },
  time: { zh: '一个时刻，例如 09:30', en: 'a time of day, such as 09:30' },
  span: { zh: '一段时间，例如 2小时', en: 'a span of time, such as 2h' },
  'yes-no': { zh: '真 或 假', en: 'true or false' },
  action: { zh: '一个动作，例如 指派、回复', en: 'an action, such as assign or comment' },
  whom: { zh: '给谁：人员、部门……', en: 'for whom: person, department …' },
  priority: { zh: '低、普通、高 或 紧急', en: 'low, normal, high or urgent' },
  'comment-kind': { zh: '公开 或 内部', en: 'public or internal' },
  how: { zh: '任一、全部 或 依次', en: 'one, all or in-order' },
  follows: { zh: '则通过 或 则拒绝', en: 'approve or refuse' },
  key: { zh: '表单字段的标识', en: 'the key of a form field' },
  'fewer-brackets': { zh: '少一些括号', en: 'fewer brackets' },
  'closing-quote': { zh: '右引号', en: 'a closing quote' },
  'end-or-stop': { zh: '分号、并停止，或结束', en: 'a semicolon, stop, or the end' },
  end: { zh: '结束', en: 'the end' },
  '(': { zh: '(', en: '(' },
  ')': { zh: ')', en: ')' },
  '[': { zh: '[', en: '[' },
  ']': { zh: ']', en: ']' },
} as const

/** Where a text stops being a rule, and what should stand there. */
export class TextProblem extends Error {
  readonly line: number
  readonly column: number
  readonly words: { readonly zh: string; readonly en: string }

  constructor({ line, column, value, kind }: Token, expected: Expected) {
    const { zh, en } = expected in keywords ? keywords[expected as Keyword] : expectations[expected as 'event']
    const found = kind === 'end' ? undefined : value
    super(`line ${line}, column ${column}: expected ${en}`)
    this.line = line
    this.column = column
    this.words = {
      zh: `第 ${line} 行第 ${column} 列：应为${zh}${found ? `，而不是“${found}”` : '，但已结束'}`,
      en: `Line ${line}, column ${column}: expected ${en}${found ? ` instead of “${found}”` : ' before the end'}`,
    }
  }
}

/** A text being read from left to right, one piece at a time. */
export class Reading {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(text: string) {
    this.#tokens = tokensOf(text)
  }

  /** The next piece, not taken; nothing at the end. */
  peek = (): string => this.#next.value
  isAtEnd = (): boolean => this.#next.kind === 'end'
  isAtText = (): boolean => this.#next.kind === 'text'
  isAt = (keyword: Keyword): boolean => this.#next.kind === 'word' && isKeyword(this.#next.value, keyword)

  expected(what: Expected): TextProblem {
    const isOpenQuote = this.#next.kind === 'mark' && this.#next.value === '"'
    return new TextProblem(this.#next, isOpenQuote ? 'closing-quote' : what)
  }

  has(keyword: Keyword): boolean {
    return this.isAt(keyword) && this.#take()
  }

  must(keyword: Keyword) {
    if (!this.has(keyword)) throw this.expected(keyword)
  }

  hasMark(mark: string): boolean {
    return this.#next.kind === 'mark' && this.#next.value === mark && this.#take()
  }

  mustMark(mark: '(' | ')' | '[' | ']') {
    if (!this.hasMark(mark)) throw this.expected(mark)
  }

  one<Key extends string | number>(table: Readonly<Record<Key, { zh: string; en: string }>>, what: Expected): string {
    const key = this.oneOrNone(table)
    if (key === undefined) throw this.expected(what)
    return key
  }

  oneOrNone<Key extends string | number>(table: Readonly<Record<Key, { zh: string; en: string }>>): string | undefined {
    const key = this.#next.kind === 'word' ? meaning(table, this.#next.value) : undefined
    if (key !== undefined) this.#take()
    return key
  }

  word(what: Expected): string {
    return this.#value(['word', 'text'], what)
  }

  text(): string {
    return this.#value(['text'], 'text')
  }

  textOrWord(what: Expected): string {
    return this.#value(['word', 'text'], what)
  }

  number(): number {
    const { kind, value } = this.#next
    if (kind !== 'word' || !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value)) throw this.expected('number')
    this.#take()
    return Number(value)
  }

  time(): string {
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(this.#next.value)) throw this.expected('time')
    return this.#value(['word'], 'time')
  }

  /** `[a, b]` */
  list<T>(read: () => T): T[] {
    this.mustMark('[')
    const all: T[] = []
    while (!this.hasMark(']')) {
      all.push(read())
      if (!this.hasMark(',') && !(this.#next.kind === 'mark' && this.#next.value === ']')) throw this.expected(']')
    }
    return all
  }

  #value(kinds: readonly Token['kind'][], what: Expected): string {
    const { kind, value } = this.#next
    if (!kinds.includes(kind)) throw this.expected(what)
    this.#take()
    return value
  }

  get #next(): Token {
    return this.#tokens[this.#at]!
  }

  #take(): true {
    this.#at += 1
    return true
  }
}

const isKeyword = (word: string, keyword: Keyword) =>
  word === keywords[keyword].zh || word.toLowerCase() === keywords[keyword].en
