import { checkForm, isKey, type Problem } from './form-check.ts'
import { readValue } from './form-values.ts'
import { namedBy } from './status-approval.ts'
import { checkWorkflow } from './status-check.ts'
import type { Design } from './type.ts'
import { wrongNumbering } from './type-numbering.ts'
import { type Template, unknownPlaceholders } from './type-template.ts'

/** Whom a design may name: roles and queues by key, departments and people by id. */
export type KnownNames = {
  readonly roles: ReadonlySet<string>
  readonly departments: ReadonlySet<string>
  readonly queues: ReadonlySet<string>
  /** Those who work here now. */
  readonly people: ReadonlySet<string>
}

export const nobodyKnown: KnownNames = {
  roles: new Set(),
  departments: new Set(),
  queues: new Set(),
  people: new Set(),
}

/** Everything that keeps a design from being published, each with the path to what it is about. */
export function checkDesign(design: Design, known: KnownNames): Problem[] {
  const { name, fields, numbering, templates } = design
  const wrong = numbering && wrongNumbering(numbering)
  return [
    ...(name.zh.trim() === '' || name.en.trim() === '' ? [{ path: 'name', rule: 'is missing' }] : []),
    ...checkForm(fields, known.roles),
    ...checkWorkflow(design, fields, known.roles),
    ...(wrong ? [{ ...wrong, path: `numbering.${wrong.path}` }] : []),
    ...templates.flatMap((template, at) =>
      [...wrongTemplate(template, templates.slice(0, at), design)].map(({ path, rule }) => ({
        path: `templates.${at}.${path}`,
        rule,
      })),
    ),
    ...strangers(design, known),
  ]
}

function* strangers({ departmentId, queueKey, transitions }: Design, known: KnownNames): Generator<Problem> {
  if (departmentId && !known.departments.has(departmentId)) yield { path: 'departmentId', rule: 'is not a department' }
  if (queueKey && !known.queues.has(queueKey)) yield { path: 'queueKey', rule: 'is not a queue' }
  for (const [at, { approval }] of transitions.entries())
    if (approval && namedBy(approval).some((id) => !known.people.has(id)))
      yield { path: `transitions.${at}.approval.people`, rule: 'names somebody who does not work here' }
}

function* wrongTemplate(template: Template, earlier: readonly Template[], { fields }: Design): Generator<Problem> {
  const { key, name, subject, description, values = {} } = template
  if (!isKey(key)) yield { path: 'key', rule: 'must be small letters, digits and dashes, beginning with a letter' }
  else if (earlier.some((other) => other.key === key)) yield { path: 'key', rule: `${key} is there twice` }
  if (name.zh.trim() === '' || name.en.trim() === '') yield { path: 'name', rule: 'is missing' }
  for (const [path, words] of Object.entries({ subject, description })) {
    for (const language of ['zh', 'en'] as const)
      for (const unknown of unknownPlaceholders(words[language]))
        yield { path: `${path}.${language}`, rule: `{${unknown}} stands for nothing` }
  }
  for (const [field, value] of Object.entries(values)) {
    const known = fields.find((one) => one.key === field)
    if (!known) yield { path: `values.${field}`, rule: 'is not a field of this type' }
    else if (typeof value === 'string' && /\{[a-z.]+\}/.test(value)) {
      for (const unknown of unknownPlaceholders(value))
        yield { path: `values.${field}`, rule: `{${unknown}} stands for nothing` }
    } else {
      const read = readValue(known, value)
      if (read.kind === 'wrong') yield { path: `values.${field}`, rule: read.rules[0]!.rule }
    }
  }
}
