import type { WebhookId } from '../../base/id.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Webhooks } from './webhooks.ts'

/** Jobs are shallow: they wake up and knock at the front door. */
export function webhookJobs(jobs: Jobs, webhooks: Webhooks) {
  jobs.on('webhook-round', ({ webhookId }: { webhookId: WebhookId }) => webhooks.postman.round(webhookId))
}
