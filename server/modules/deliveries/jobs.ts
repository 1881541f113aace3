import type { DeliveryId, SurveyId } from '../../base/id.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { ClosedLoop } from './closed-loop.ts'
import type { Deliveries } from './deliveries.ts'

/** Jobs are shallow: they wake up and knock at the front door. */
export function deliveryJobs(jobs: Jobs, deliveries: Deliveries, loop: ClosedLoop) {
  jobs.on('deliver', ({ deliveryId }: { deliveryId: DeliveryId }) => deliveries.deliver(deliveryId))
  jobs.on('survey-remind', ({ surveyId, nth }: { surveyId: SurveyId; nth: number }) =>
    loop.remind(surveyId, nth, deliveries),
  )
}
