import type { Condition } from '../lib/conditions/condition.ts'
import { questionsIn } from '../lib/conditions/condition.ts'
import type { Automation } from './modules/automation/automation.ts'
import type { Flows } from './modules/flows/flows.ts'
import type { Sla } from './modules/sla/sla.ts'
import type { TypeUse } from './modules/tickets/type.ts'

type Parts = { flows: Flows; automation: Automation; sla: Sla }

/** Whoever names a ticket type, for the admin who wants to retire it. */
export async function usesOfType(
  { id, key }: { id: string; key: string },
  { flows, automation, sla }: Parts,
): Promise<TypeUse[]> {
  const led = flows
    .all()
    .filter(({ steps }) =>
      Object.values(steps).some(
        (step) => step.kind === 'menu' && Object.values(step.choices).some(({ issue }) => issue === key),
      ),
    )
  const numbers = flows.numbers().filter(({ flow }) => led.some((one) => one.key === flow))
  const rules = (await automation.all()).filter(({ published, draft }) =>
    [published, draft].some((one) => one?.if && asksFor(one.if, key)),
  )
  const policies = sla.book().policies.filter(({ when }) => when && asksFor(when, id))
  return [
    ...led.map(({ name }) => ({ kind: 'flow' as const, name: name.zh, opens: true })),
    ...numbers.map(({ number }) => ({ kind: 'number' as const, name: number, opens: true })),
    ...rules.map(({ name }) => ({ kind: 'rule' as const, name, opens: false })),
    ...policies.map(({ name }) => ({ kind: 'policy' as const, name, opens: false })),
  ]
}

const ofTypes = new Set(['ticket.type', 'understanding.type', 'type'])

function asksFor(condition: Condition, type: string): boolean {
  return [...questionsIn(condition)].some(
    ({ field, value }) => ofTypes.has(field) && [value].flat().some((one) => one === type),
  )
}
