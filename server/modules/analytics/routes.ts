import { z } from 'zod'
import { IdParam } from '../../../contract/common.ts'
import { Alert, Floor } from '../../../contract/desk.ts'
import type { UserId } from '../../base/id.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Alerts } from './alerts.ts'
import { type FloorNeeds, floorNow } from './floor.ts'
import { Shared } from './shared.ts'

export function analyticsRoutes(http: Http, alerts: Alerts, needs: FloorNeeds) {
  // However many boards hang on the walls, the log is asked once.
  const floor = new Shared(() => floorNow(needs), 250)

  http.get('/reports/floor', { summary: 'The wallboard', may: 'floor.read', answer: Floor }, async () => floor.get())

  http.get(
    '/alerts',
    { summary: 'What somebody must look at', may: 'floor.read', answer: z.object({ items: z.array(Alert) }) },
    async () => ({
      items: (await alerts.open()).map(({ id, kind, at, detail }) => ({ id, kind, at: at.toISOString(), detail })),
    }),
  )

  http.put(
    '/alerts/:id/answer',
    { summary: 'Seen to it', may: 'alerts.answer', params: IdParam },
    async ({ params, who }) => alerts.answer(params.id, who.id as UserId, needs.clock.now()),
  )
}
