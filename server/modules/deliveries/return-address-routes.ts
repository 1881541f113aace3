import { z } from 'zod'
import { IdParam } from '../../../contract/common.ts'
import { NewReturnAddress, ReturnAddress, SetReturnAddress } from '../../../contract/deliveries.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import type { ReturnAddresses } from './return-addresses.ts'

/** Only a person says where results are posted to: a key that leaks must not send them elsewhere. */
export function returnAddressRoutes(http: Http, addresses: ReturnAddresses) {
  http.get(
    '/return-addresses',
    {
      summary: 'Where other systems hear of their tickets',
      may: 'keys.write',
      answer: z.object({ items: z.array(ReturnAddress) }),
    },
    async () => ({ items: (await addresses.all()).map(({ keyId, url }) => ({ keyId, url })) }),
  )

  http.put(
    '/api-keys/:id/return-address',
    {
      summary: 'Set where results go; its secret is shown once',
      may: 'keys.write',
      params: IdParam,
      body: SetReturnAddress,
      answer: NewReturnAddress,
    },
    async ({ params, body, who }) => {
      if (who.kind !== 'user')
        throw new Refusal('not-allowed', 'people-only', 'Only a person can say where results go.')
      return addresses.set(params.id, body.url)
    },
  )

  http.delete(
    '/api-keys/:id/return-address',
    { summary: 'Tell that system nothing more', may: 'keys.write', params: IdParam },
    async ({ params }) => addresses.remove(params.id),
  )
}
