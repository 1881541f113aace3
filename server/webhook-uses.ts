import type { Automation } from './modules/automation/automation.ts'
import type { Sla } from './modules/sla/sla.ts'
import type { Use } from './modules/webhooks/webhook.ts'

type Parts = { automation: Automation; sla: Sla }

/** Whoever names a webhook, for the admin who wants to remove it. */
export async function usesOfWebhook(id: string, { automation, sla }: Parts): Promise<Use[]> {
  const rules = (await automation.all()).filter(({ published, draft }) =>
    [published, draft].some((one) => one?.actions.some((act) => act.do === 'call-webhook' && act.webhook === id)),
  )
  const policies = sla
    .book()
    .policies.filter(({ ladder }) =>
      ladder.some(({ acts }) => acts.some((act) => act.do === 'webhook' && act.webhookId === id)),
    )
  return [
    ...rules.map(({ name }) => ({ kind: 'rule' as const, name })),
    ...policies.map(({ name }) => ({ kind: 'policy' as const, name })),
  ]
}
