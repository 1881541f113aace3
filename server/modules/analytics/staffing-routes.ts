import { Staffing, StaffingQuery } from '../../../contract/staffing.ts'
import type { Http } from '../../platform/http/http.ts'
import { type StaffingNeeds, staffing } from './staffing.ts'

export function staffingRoutes(http: Http, needs: StaffingNeeds) {
  http.get(
    '/reports/staffing',
    {
      summary: 'How many agents a queue needs, half hour by half hour',
      may: 'routing.plan',
      query: StaffingQuery,
      answer: Staffing,
    },
    ({ query }) => staffing(query, needs),
  )
}
