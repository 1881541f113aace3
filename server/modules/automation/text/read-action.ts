import type { Priority } from '../../tickets/ticket.ts'
import { type Action, type ActionKind, type Addressee, type Asked, type Assignee, actionWords } from '../action.ts'
import { type Names, optionOf, statusesIn } from './names.ts'
import type { Reading } from './reading.ts'
import { askedWords, commentWords, followsWords, howWords, priorityWords, stateWords, whomWords } from './words.ts'

type Read = { [K in ActionKind]: (reading: Reading, names: Names) => Omit<Extract<Action, { do: K }>, 'do'> }

export function readAction(reading: Reading, names: Names): Action {
  const kind = reading.one(actionWords, 'action') as ActionKind
  return { do: kind, ...readers[kind](reading, names) } as Action
}

const readers: Read = {
  'set-priority': (reading) => ({ priority: reading.one(priorityWords, 'priority') as Priority }),
  'set-field': (reading) => ({ key: reading.word('key'), value: readScalar(reading) }),
  'set-state': (reading) => {
    const { resolved: _, ...settable } = stateWords
    return { state: reading.one(settable, 'state') as 'open' }
  },
  'set-status': (reading, names) => ({
    status: optionOf(reading.textOrWord('state'), statusesIn(names)),
    text: reading.isAtText() ? reading.text() : '',
  }),
  resolve: (reading) => ({ result: reading.text() }),
  assign: (reading, names) => ({ to: readWhom(reading, names, ['person', 'department', 'least-busy']) as Assignee }),
  route: (reading, { queues, skills }) => ({
    queue: optionOf(reading.text(), queues),
    ...(reading.has('priority') ? { priority: reading.number() } : {}),
    skills: reading.has('skills')
      ? reading.list(() => ({ skill: optionOf(reading.text(), skills), level: reading.number() }))
      : [],
  }),
  'run-flow': (reading, { flows }) => ({ flow: optionOf(reading.text(), flows) }),
  'ask-approval': (reading, names) => ({
    how: reading.one(howWords, 'how') as 'one',
    whom: readAsked(reading, names),
    text: reading.text(),
    ...(reading.has('within') ? { late: readLate(reading) } : {}),
  }),
  split: (reading, { plans }) => ({ plan: optionOf(reading.text(), plans) }),
  tag: (reading) => ({ add: readTags(reading, 'add'), remove: readTags(reading, 'remove') }),
  comment: (reading) => ({ kind: reading.one(commentWords, 'comment-kind') as 'public', text: reading.text() }),
  notify: (reading, names) => ({
    whom: readWhom(reading, names, ['person', 'department', 'assignee', 'supervisors']) as Addressee,
    text: reading.text(),
  }),
  escalate: (reading) => ({ text: reading.text() }),
  survey: () => ({}),
  'call-webhook': (reading, { webhooks }) => ({ webhook: optionOf(reading.text(), webhooks) }),
}

function readScalar(reading: Reading): string | number | null {
  if (reading.has('nothing')) return null
  return /^-?\d/.test(reading.peek()) && !reading.isAtText() ? reading.number() : reading.text()
}

const readTags = (reading: Reading, keyword: 'add' | 'remove') =>
  reading.has(keyword) ? reading.list(() => reading.text()) : []

function readAsked(reading: Reading, { people }: Names): Asked {
  if (reading.one(askedWords, 'whom') === 'supervisors') return { kind: 'supervisors' }
  return { kind: 'people', ids: reading.list(() => optionOf(reading.text(), people)) }
}

function readLate(reading: Reading) {
  const minutes = reading.number()
  reading.must('minutes')
  return { minutes, follows: reading.one(followsWords, 'follows') as 'approve' }
}

function readWhom(reading: Reading, names: Names, kinds: readonly (keyof typeof whomWords)[]) {
  const table = Object.fromEntries(kinds.map((kind) => [kind, whomWords[kind]]))
  const kind = reading.one(table, 'whom')
  if (kind === 'assignee' || kind === 'supervisors') return { kind }
  return { kind, id: optionOf(reading.text(), kind === 'person' ? names.people : names.teams) }
}
