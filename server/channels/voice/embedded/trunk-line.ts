import { lookup } from 'node:dns/promises'
import { URI } from 'sip.js/lib/core/index.js'
import type { Binding } from '../../../../lib/sip/bindings.ts'
import type { Flow } from '../../../../lib/sip/flow.ts'
import type { Kind } from './kind.ts'
import type { Trunk } from './settings.ts'

/** Nothing but what can be dialled goes into a request line. */
const dialable = /^\+?\d{2,20}$/

/** The line to the outside, over UDP: to whoever rings phones, it looks like one more device. */
export class TrunkLine {
  readonly #trunk: Trunk
  readonly #toward: (address: string, port: number) => Flow
  /** Where the carrier was found last. */
  #key: string | undefined

  constructor(trunk: Trunk, toward: (address: string, port: number) => Flow) {
    this.#trunk = trunk
    this.#toward = toward
  }

  /** A carrier moves its name to another address now and then, so it is looked up for every call. */
  async deviceFor(number: string): Promise<Binding<Kind>> {
    if (!dialable.test(number)) throw new Error('This is no number that can be dialled')
    const { host, port } = this.#trunk
    const { address } = await lookup(host, 4)
    const flow = this.#toward(address, port)
    this.#key = flow.key
    const contact = new URI('sip', number, host, port)
    const now = new Date()
    return {
      extension: number,
      device: 'trunk',
      contact,
      flow,
      kind: 'phone',
      since: now,
      expiresAt: now.getTime(),
      callId: '',
      cseq: 0,
    }
  }

  /** The password is shown to the carrier only, whoever else may ask for one. */
  credentialsFor(flow: Flow): { username: string; password: string } | undefined {
    const { username, password } = this.#trunk
    return flow.key === this.#key && username && password ? { username, password } : undefined
  }
}
