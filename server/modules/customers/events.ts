import type { CustomerId } from '../../base/id.ts'

export type CustomerEvent =
  | { type: 'customer-added'; customerId: CustomerId }
  | { type: 'customer-edited'; customerId: CustomerId; changed: readonly string[] }
