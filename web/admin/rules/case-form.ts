import type { UnitCase } from '../../../contract/rules.ts'

type Facts = UnitCase['facts']

/** `ticket.priority = urgent`, one a line: lists in brackets, numbers bare. */
export function writeFacts(facts: Facts): string {
  return Object.entries(facts)
    .map(([field, value]) => `${field} = ${typeof value === 'string' && isBare(value) ? value : JSON.stringify(value)}`)
    .join('\n')
}

/** The facts, or the first line that is none. */
export function readFacts(text: string): { facts: Facts } | { line: number } {
  const facts: Facts = {}
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [, field, value] = /^\s*([\w.-]+)\s*=\s*(.+?)\s*$/.exec(line) ?? []
    const read = value === undefined ? undefined : readValue(value)
    if (!field || read === undefined) return { line: at + 1 }
    facts[field] = read
  }
  return { facts }
}

function readValue(value: string): Facts[string] | undefined {
  if (isBare(value)) return value
  try {
    const read: unknown = JSON.parse(value)
    const isList = Array.isArray(read) && read.every((one) => typeof one === 'string')
    return isList || ['string', 'number', 'boolean'].includes(typeof read) ? (read as Facts[string]) : undefined
  } catch {
    return undefined
  }
}

/** Would not be read as anything but itself. */
const isBare = (value: string) =>
  /^[^\s"[\]{}\d-][^"[\]{}\n]*$/.test(value) && value === value.trim() && !/^(true|false|null)$/.test(value)
