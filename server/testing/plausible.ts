import { randomUUID } from 'node:crypto'

/** As much of a JSON schema as our contract is made of. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly $ref?: string
}

/** `least` is as little as may be said, `most` as much. */
export type Edge = 'least' | 'most'

const mostItems = 3
const mostDeep = 6
const formats: Readonly<Record<string, () => string>> = {
  uuid: randomUUID,
  'date-time': () => '2026-11-26T02:00:00Z',
  date: () => '2026-11-26',
  email: () => 'nobody@example.com',
  uri: () => 'https://example.com/x',
}

/** Something that the schema takes, about things that nobody has ever heard of. */
export function plausible(schema: Schema, edge: Edge, deep = 0): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return edge === 'least' ? schema.enum[0] : schema.enum.at(-1)
  const ways = schema.anyOf ?? schema.oneOf
  if (ways) return plausible((edge === 'least' || deep > mostDeep ? ways[0] : ways.at(-1))!, edge, deep + 1)
  switch ([schema.type].flat()[0]) {
    case 'string':
      return words(schema, edge)
    case 'integer':
    case 'number':
      return edge === 'least' ? (schema.minimum ?? -1) : (schema.maximum ?? Number.MAX_SAFE_INTEGER)
    case 'boolean':
      return edge === 'most'
    case 'array':
      return list(schema, edge, deep)
    case 'object':
      return thing(schema, edge, deep)
    default:
      return edge === 'least' ? null : 'x'
  }
}

function words({ format, minLength = 0, maxLength = 60 }: Schema, edge: Edge): string {
  return formats[format ?? '']?.() ?? '汉'.repeat(edge === 'least' ? minLength : Math.min(maxLength, 5_000))
}

function list({ items = {}, minItems = 0, maxItems = mostItems }: Schema, edge: Edge, deep: number): unknown[] {
  const length = edge === 'least' || deep > mostDeep ? minItems : Math.min(maxItems, mostItems)
  return Array.from({ length }, () => plausible(items, edge, deep + 1))
}

function thing({ properties = {}, required = [] }: Schema, edge: Edge, deep: number): object {
  const names = edge === 'least' || deep > mostDeep ? required : Object.keys(properties)
  return Object.fromEntries(names.map((name) => [name, plausible(properties[name] ?? {}, edge, deep + 1)]))
}
