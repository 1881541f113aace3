import type { Condition } from '../lib/conditions/condition.ts'
import { questionsIn } from '../lib/conditions/condition.ts'
import type { Automation } from './modules/automation/automation.ts'
import type { Definition } from './modules/automation/rule.ts'
import type { Identity } from './modules/identity/identity.ts'
import type { Sla } from './modules/sla/sla.ts'
import type { Gone, StillAsked } from './modules/tickets/type.ts'
import type { Views } from './modules/views/views.ts'

type Parts = { automation: Automation; views: Views; sla: Sla; identity: Identity }
type AskedFor = Pick<StillAsked, 'what' | 'key'>
type Asker = Pick<StillAsked, 'kind' | 'name'> & { readonly asks: readonly AskedFor[] }

/** Rules, views and policies that would wait in vain for a field or a state that is gone. */
export async function askersOf({ fields, statuses }: Gone, parts: Parts): Promise<StillAsked[]> {
  const gone = { field: new Set(fields), status: new Set(statuses) }
  return (await askers(parts)).flatMap(({ kind, name, asks }) => {
    const inVain = asks.filter(({ what, key }) => gone[what].has(key))
    const once = new Map(inVain.map((one) => [`${one.what} ${one.key}`, one]))
    return [...once.values()].map((one) => ({ ...one, kind, name }))
  })
}

async function askers({ automation, views, sla, identity }: Parts): Promise<Asker[]> {
  const [rules, kept, { people }] = await Promise.all([automation.all(), views.all(), identity.directory()])
  return [
    ...rules.map(({ name, published, draft }) => ({
      kind: 'rule' as const,
      name,
      asks: [published, draft].flatMap((one) => (one ? askedByRule(one) : [])),
    })),
    // What somebody calls a view of their own is nobody else's affair.
    ...kept.map(({ name, audience, ownerId, condition }) => ({
      ...(audience === 'me'
        ? { kind: 'own-view' as const, name: people.get(ownerId ?? '') ?? '' }
        : { kind: 'view' as const, name }),
      asks: askedIn(condition),
    })),
    ...sla.book().policies.map(({ name, pausesIn }) => ({
      kind: 'policy' as const,
      name,
      asks: pausesIn.map((key) => ({ what: 'status' as const, key })),
    })),
  ]
}

function askedByRule({ if: condition, actions }: Definition): AskedFor[] {
  return [
    ...(condition ? askedIn(condition) : []),
    ...actions.flatMap((action): AskedFor[] => {
      if (action.do === 'set-field') return [{ what: 'field', key: action.key }]
      return action.do === 'set-status' ? [{ what: 'status', key: action.status }] : []
    }),
  ]
}

function askedIn(condition: Condition): AskedFor[] {
  return [...questionsIn(condition)].flatMap(({ field, value }): AskedFor[] => {
    if (field.startsWith('form.')) return [{ what: 'field', key: field.slice('form.'.length) }]
    if (field !== 'ticket.status') return []
    return [value].flat().map((key) => ({ what: 'status', key: String(key) }))
  })
}
