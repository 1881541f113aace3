import { AsyncLocalStorage } from 'node:async_hooks'

/** Who does it, because of what. Written beside every event, so that no verb has to pass it along. */
export type Circumstances = {
  /** `user:ID`, `key:ID`, `visitor:ID`, `caller` or `system`. */
  readonly actor: string
  /** Number of the event that made us act. */
  readonly cause?: string
  /** Set while somebody asks; the house itself has no roles. */
  readonly roles?: readonly string[]
  /** Set while a request with an Idempotency-Key is carried out. */
  readonly once?: Once
}

export type Once = { readonly who: string; readonly key: string; readonly fingerprint: string; claimed: boolean }

const present = new AsyncLocalStorage<Circumstances>()
const system: Circumstances = { actor: 'system' }

export function circumstances(): Circumstances {
  return present.getStore() ?? system
}

export function acting<T>(as: Circumstances, body: () => T): T {
  return present.run(as, body)
}
