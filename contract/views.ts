import { z } from 'zod'
import { Id, PersonRef, Text } from './common.ts'
import { Condition } from './conditions.ts'
import { TicketSort } from './tickets.ts'

export const TicketColumn = z.enum([
  'number',
  'subject',
  'type',
  'customer',
  'state',
  'priority',
  'assignee',
  'department',
  'due',
  'updated',
  'created',
])
export type TicketColumn = z.infer<typeof TicketColumn>

export const Audience = z.enum(['me', 'team', 'everyone'])
export type Audience = z.infer<typeof Audience>

export const WriteView = z.strictObject({
  name: Text(60),
  audience: Audience,
  /** Whose, of a team's view; one's own team when absent. */
  teamId: Id.optional(),
  /** As for rules, about `ticket.…` and `form.…`. An assignee may be `me`, a department `my-team`. */
  condition: Condition,
  columns: z.array(TicketColumn).min(1).max(TicketColumn.options.length),
  sort: TicketSort,
  /** Lower ones stand first. */
  place: z.number().int().min(0).max(10_000).default(100),
})
export type WriteView = z.infer<typeof WriteView>

export const View = z.object({
  id: Id,
  /** Of one that every house has; the screens have words for it. */
  standard: z.string().optional(),
  name: z.string(),
  audience: Audience,
  owner: PersonRef.optional(),
  team: PersonRef.optional(),
  condition: Condition,
  columns: z.array(TicketColumn),
  sort: TicketSort,
  place: z.number().int(),
  /** Tickets in it that you may see; absent until a new one has been counted. */
  count: z.number().int().optional(),
  mayChange: z.boolean(),
  revision: z.number().int(),
})
export type View = z.infer<typeof View>
