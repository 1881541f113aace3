/**
 * The name of everything in the cache. `live.ts` speaks of these when it says
 * what has changed, so a new question is named here first.
 */
export const keys = {
  session: ['session'] as const,
  desk: ['desk'] as const,
  floor: ['floor'] as const,
  alerts: ['alerts'] as const,
  notices: ['notices'] as const,
  agents: ['agents'] as const,
  queues: ['queues'] as const,
  calls: ['calls'] as const,
  offer: (id: string) => ['offer', id] as const,
  conversations: ['conversations'] as const,
  conversation: (id: string) => ['conversation', id] as const,
  messages: (id: string) => ['conversation', id, 'messages'] as const,
  pop: (id: string) => ['conversation', id, 'pop'] as const,
  draft: (id: string) => ['conversation', id, 'draft'] as const,
  tickets: ['tickets'] as const,
  ticket: (id: string) => ['ticket', id] as const,
  comments: (id: string) => ['ticket', id, 'comments'] as const,
  ticketEvents: (id: string) => ['ticket', id, 'events'] as const,
  ticketTypes: ['ticket-types'] as const,
  customers: ['customers'] as const,
  customer: (id: string) => ['customer', id] as const,
  timeline: (id: string) => ['customer', id, 'timeline'] as const,
  decisions: (workItemId: string) => ['decisions', workItemId] as const,
  teams: ['teams'] as const,
  users: ['users'] as const,
  roles: ['roles'] as const,
  apiKeys: ['api-keys'] as const,
  audit: ['audit'] as const,
  skills: ['skills'] as const,
  flows: ['flows'] as const,
  numbers: ['numbers'] as const,
}

export type Key = readonly string[]
