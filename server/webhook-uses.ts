import type { Automation } from './modules/automation/automation.ts'
import type { Sla } from './modules/sla/sla.ts'
import type { Use, Uses } from './modules/webhooks/webhook.ts'

type Parts = { automation: Automation; sla: Sla }

/** Whoever names which webhook, for the admin who wants to remove one. Of a rule the draft counts too. */
export async function usesOfWebhooks({ automation, sla }: Parts): Promise<Uses> {
  const uses = new Map<string, Use[]>()
  const note = (ids: readonly string[], use: Use) => {
    for (const id of new Set(ids)) uses.set(id, [...(uses.get(id) ?? []), use])
  }
  for (const { name, published, draft } of await automation.all()) {
    const actions = [published, draft].flatMap((one) => one?.actions ?? [])
    const called = actions.flatMap((action) => (action.do === 'call-webhook' ? [action.webhook] : []))
    note(called, { kind: 'rule', name })
  }
  for (const { name, ladder } of sla.book().policies) {
    const acts = ladder.flatMap((step) => step.acts)
    const called = acts.flatMap((act) => (act.do === 'webhook' ? [act.webhookId] : []))
    note(called, { kind: 'policy', name })
  }
  return uses
}
