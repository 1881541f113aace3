import type { Definition } from './rule.ts'

/** A rule that marks what is urgent, unless the test says otherwise. */
export function aDefinition(but: Partial<Definition> = {}): Definition {
  return {
    when: { on: 'events', events: ['ticket-opened'] },
    if: { field: 'ticket.priority', op: 'is', value: 'urgent' },
    actions: [{ do: 'tag', add: ['紧急'], remove: [] }],
    stop: false,
    cases: [],
    ...but,
  }
}
