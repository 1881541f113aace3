import { expect, test } from 'vitest'
import type { TicketTypeId } from '../base/id.ts'
import { checkRule } from '../modules/automation/check-rule.ts'
import { namesOf } from '../modules/automation/text/names.ts'
import { readRule } from '../modules/automation/text/read.ts'
import { tryCases } from '../modules/automation/try-cases.ts'
import { vocabularyOf } from '../modules/automation/vocabulary.ts'
import { designOf } from '../modules/tickets/type.ts'
import { demoPlans } from './demo-plans.ts'
import { demoRules } from './demo-rules.ts'
import { demoTypes } from './demo-types.ts'

const types = demoTypes.map((type) => ({
  ...type,
  ...designOf({ ...type, departmentId: undefined }),
  id: type.key as TicketTypeId,
}))
const plans = demoPlans.map(({ key, name }) => ({ value: key, words: name }))
const none = { people: [], teams: [], queues: [], skills: [], flows: [], webhooks: [], calendars: [] }
const ground = { types: types as never, plans, ...none }
const vocabulary = vocabularyOf(ground)

test.each(demoRules.map((rule) => [rule.name, rule] as const))(
  '%s could be published by an admin as it is',
  (_, rule) => {
    const read = readRule(rule.text, namesOf(vocabulary, ground))
    if (read.kind === 'wrong') throw read.problem
    const definition = { ...read.rule, cases: rule.cases }

    expect(checkRule(definition, vocabulary, ground).filter(({ level }) => level === 'error')).toEqual([])
    expect(tryCases(definition, vocabulary, new Date(), 'Asia/Shanghai').filter(({ passes }) => !passes)).toEqual([])
  },
)
