import type { z } from 'zod'
import { IdParam } from '../../../contract/common.ts'
import { ConsentTopic, SayConsent, Consents as Shown } from '../../../contract/customers.ts'
import type { CustomerId } from '../../base/id.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Directory } from '../identity/identity.ts'
import type { Consent, Consents } from './consents.ts'

type Needs = { directory(): Promise<Directory> }

/** What a customer allows us, on their card. */
export function consentRoutes(http: Http, consents: Consents, { directory }: Needs) {
  http.get(
    '/customers/:id/consents',
    { summary: 'What they allowed and took back', may: 'customers.read', params: IdParam, answer: Shown },
    async ({ params }) => show(await consents.of(params.id as CustomerId)),
  )

  http.put(
    '/customers/:id/consents/:topic',
    {
      summary: 'Write down what they allow',
      may: 'customers.write',
      params: IdParam.extend({ topic: ConsentTopic }),
      body: SayConsent,
      answer: Shown,
    },
    async ({ params: { id, topic }, body: { state } }) =>
      show(await consents.say({ customerId: id as CustomerId, topic, state, source: 'card' })),
  )

  async function show(said: readonly Consent[]): Promise<z.infer<typeof Shown>> {
    const { people } = await directory()
    const nameOf = (actor: string) => people.get(actor.replace(/^user:/, '')) ?? actor
    return {
      items: said.map(({ customerId: _, saidBy, at, ...said }) => ({
        ...said,
        saidBy: nameOf(saidBy),
        at: at.toISOString(),
      })),
    }
  }
}
