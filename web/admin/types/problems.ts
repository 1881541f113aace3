import type { Change, Checked } from '../../../contract/ticket-types.ts'

export type Problem = Checked['problems'][number]

/** What is wrong with exactly this, and with anything inside it. */
export function problemAt(problems: readonly Problem[], path: string): string | undefined {
  return problems.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.rule
}

/** `fields.2.label.zh` as the place in the list it belongs to. */
export const hasProblem = (problems: readonly Problem[], path: string) => problemAt(problems, path) !== undefined

/** The server's sentences, by the beginning or end that tells them apart. */
const known = [
  [/is missing$/, 'missing'],
  [/^must be small letters/, 'key'],
  [/there (twice|once)$/, 'twice'],
  [/at least one option/, 'noOption'],
  [/at least one column/, 'noColumn'],
  [/required and can never be shown/, 'neverShown'],
  [/can never (be shown|hold)/, 'never'],
  [/^shows itself/, 'ring'],
  [/no way leads to this state/, 'unreachable'],
  [/nobody can leave/, 'stuck'],
  [/to a resolved state/, 'noResolved'],
  [/cannot reopen/, 'noReopen'],
  [/never be closed/, 'noClose'],
  [/when the customer writes/, 'noGoOn'],
  [/nobody may see it/, 'unseen'],
  [/nobody may write it/, 'unwritten'],
  [/nobody may/, 'nobody'],
  [/^must be 1 to 20$/, 'askNobody'],
  [/names somebody (twice|who)/, 'askWhom'],
  [/is asked already$/, 'askWhom'],
  [/not everybody who sees this field/, 'secret'],
  [/asks about itself/, 'itself'],
  [/is not a field/, 'noField'],
  [/is not a role/, 'noRole'],
  [/is not a department/, 'noDepartment'],
  [/is not a queue/, 'noQueue'],
  [/is not a state/, 'noState'],
  [/^leads nowhere/, 'nowhere'],
  [/cannot become/, 'wrongWay'],
  [/first state must be/, 'firstOpen'],
  [/stands for nothing/, 'noPlaceholder'],
  [/too many levels/, 'levels'],
  [/below the least/, 'ends'],
  [/no digits for a check digit/, 'noDigits'],
  [/has 4 to 40 of/, 'shape'],
  [/capital letters/, 'prefix'],
  [/from 3 to 8/, 'digits'],
  [/nested deeper/, 'deep'],
  [/^(has|must be) (at most|1 to)/, 'tooMany'],
] as const

export type KnownRule = (typeof known)[number][1]

export function knownRule(rule: string): KnownRule | undefined {
  return known.find(([pattern]) => pattern.test(rule))?.[1]
}

/** The parts of a field, a state, a way, a template and of the type itself that are called something else on the screen. */
const parts = [
  ...(['label', 'hint', 'kind', 'required', 'requiredWhen', 'visibleWhen', 'default', 'read', 'write'] as const),
  ...(['options', 'columns', 'shape', 'checkDigit', 'least', 'most', 'key', 'name'] as const),
  ...(['guard', 'because', 'needs', 'roles', 'approval'] as const),
  ...(['subject', 'description', 'priority', 'values'] as const),
  ...(['respondWithinMs', 'resolveWithinMs', 'departmentId', 'queueKey', 'numbering'] as const),
] as const
export type Part = (typeof parts)[number]

/** `label.zh` is the label. */
export function partOf(part: string): Part | undefined {
  const [first] = part.split('.')
  return parts.find((one) => one === first)
}

/** A change as its list, the name of the one in it, and the part that changed. */
export type ChangeWords = {
  readonly kind: Change['kind']
  readonly list: 'fields' | 'statuses' | 'transitions' | 'templates' | undefined
  readonly key: string
  readonly part: string
}

export function readChange({ path, kind }: Change): ChangeWords {
  const [list = '', key = '', ...part] = path.split('.')
  const isList = list === 'fields' || list === 'statuses' || list === 'transitions' || list === 'templates'
  return isList ? { kind, list, key, part: part.join('.') } : { kind, list: undefined, key: '', part: path }
}
