import { CallbackFigures } from '../../../contract/callers.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Callbacks } from './callbacks.ts'
import type { MissedContacts } from './missed-contacts.ts'

type Needs = { callbacks: Callbacks; missed: MissedContacts; today(): Date; lineOut(): boolean }

export function callbackRoutes(http: Http, { callbacks, missed, today, lineOut }: Needs) {
  http.get(
    '/reports/callbacks',
    { summary: 'Whom we owe a call, and how promises were kept', may: 'callbacks.read', answer: CallbackFigures },
    async ({ who }) => {
      const [owed, promised] = await Promise.all([missed.figures(who.id, today()), callbacks.figures(today())])
      return { missed: owed, callbacks: promised, lineOut: lineOut() }
    },
  )
}
