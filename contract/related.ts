import { z } from 'zod'
import { Id, Text, Words } from './common.ts'
import { NewTicket, Priority, TicketState } from './tickets.ts'

/** The other ticket, as one sees it in passing. */
export const OtherTicket = z.object({
  id: Id,
  number: z.number().int(),
  subject: z.string(),
  state: TicketState,
  priority: Priority,
  type: Words,
  customerName: z.string().optional(),
})
export type OtherTicket = z.infer<typeof OtherTicket>

/** How the other one stands to this one. */
export const Role = z.enum(['merged-into', 'merged-from', 'split-from', 'split-into', 'incident', 'part'])
export type Role = z.infer<typeof Role>

export const Relations = z.object({
  items: z.array(z.object({ role: Role, ticket: OtherTicket })),
  /** What may be the same trouble told twice; nobody has said so yet. */
  alike: z.array(
    z.object({
      ticket: OtherTicket,
      score: z.number().min(0).max(1),
      because: z.array(z.enum(['same-customer', 'same-value', 'same-type', 'same-words'])),
    }),
  ),
})
export type Relations = z.infer<typeof Relations>

export const Merge = z.object({ into: Id })
export const Split = NewTicket.omit({ customerId: true })
export type Split = z.infer<typeof Split>
export const JoinIncident = z.object({ incident: Id })
export const PartsAnswer = z.object({ text: Text(4000) })
export const PartsResolution = z.object({ result: Text(4000) })
/** How many parts it goes to, and how many are closed or out of reach. */
export const PartsTold = z.object({ parts: z.number().int(), left: z.number().int() })
export type PartsTold = z.infer<typeof PartsTold>
