import { checkForm, isKey, type Problem } from './form-check.ts'
import { readValue } from './form-values.ts'
import { checkWorkflow } from './status-check.ts'
import type { Design } from './type.ts'
import { wrongNumbering } from './type-numbering.ts'
import { type Template, unknownPlaceholders } from './type-template.ts'

/** Everything that keeps a design from being published, each with the path to what it is about. */
export function checkDesign(design: Design, roles: ReadonlySet<string>): Problem[] {
  const { name, fields, numbering, templates } = design
  const wrong = numbering && wrongNumbering(numbering)
  return [
    ...(name.zh.trim() === '' || name.en.trim() === '' ? [{ path: 'name', rule: 'is missing' }] : []),
    ...checkForm(fields, roles),
    ...checkWorkflow(design, fields, roles),
    ...(wrong ? [{ ...wrong, path: `numbering.${wrong.path}` }] : []),
    ...templates.flatMap((template, at) =>
      [...wrongTemplate(template, templates.slice(0, at), design)].map(({ path, rule }) => ({
        path: `templates.${at}.${path}`,
        rule,
      })),
    ),
  ]
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
