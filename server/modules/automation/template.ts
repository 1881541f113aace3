import { calledOf } from '../customers/customers.ts'
import type { Facts } from './facts.ts'

/** What a text may name, from a closed list; what is not known leaves nothing behind. */
export const placeholders = {
  'ticket.number': ({ ticket }: Facts) => ticket && String(ticket.number),
  'ticket.subject': ({ ticket }: Facts) => ticket?.subject,
  'ticket.priority': ({ ticket }: Facts) => ticket?.priority,
  'ticket.result': ({ ticket }: Facts) => ticket?.result,
  'customer.name': ({ customer }: Facts) => customer && calledOf(customer),
  'agent.name': ({ agent }: Facts) => agent?.name,
  'survey.score': ({ survey }: Facts) => survey?.score?.toString(),
} as const satisfies Record<string, (facts: Facts) => string | undefined>

const placeholder = /\{([^{}]{0,60})\}/g
const isKnown = (name: string): name is keyof typeof placeholders => Object.hasOwn(placeholders, name)

/** Filled once: what a customer wrote is never read as a template again. */
export function fill(template: string, facts: Facts): string {
  return template.replaceAll(placeholder, (all, name: string) =>
    isKnown(name) ? (placeholders[name](facts) ?? '') : all,
  )
}

export function unknownPlaceholders(template: string): string[] {
  return [...template.matchAll(placeholder)].flatMap(([, name = '']) => (isKnown(name) ? [] : [name]))
}
