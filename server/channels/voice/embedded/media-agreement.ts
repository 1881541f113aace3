import type { Law } from '../../../../lib/audio/g711.ts'
import type { Direction } from '../../../../lib/rtp/sdp.ts'
import { hears, mirrored, ownPayloads, sends, type Telephone } from '../../../../lib/rtp/telephone.ts'

/** What both ends of a line have said in their descriptions, and what follows for the packets. */
export class Agreement {
  /** Ours, in the offer that waits for its answer or stands agreed. */
  direction: Direction = 'sendrecv'
  #telephone: Telephone | undefined
  #incoming = ownPayloads.incoming

  /** Their offer: our side of it mirrors theirs. */
  answering(telephone: Telephone): void {
    this.settle(telephone)
    this.direction = mirrored(telephone.direction)
  }

  offering(what: 'hold' | 'resume'): void {
    this.direction = what === 'hold' ? 'sendonly' : 'sendrecv'
  }

  settle(telephone: Telephone): void {
    this.#telephone = telephone
    // Some phones send what we offered although they answered with something else.
    this.#incoming = new Map([...ownPayloads.incoming, ...telephone.payloads.incoming])
  }

  /** They hear us no more, until their next description: the far end pressed hold. */
  get held(): boolean {
    return this.#telephone !== undefined && !hears(this.#telephone.direction)
  }

  get audio(): { payloadType: number; law: Law } | undefined {
    return this.held ? undefined : this.#telephone?.payloads.audio
  }

  get keys(): number | undefined {
    return this.held ? undefined : this.#telephone?.payloads.keys
  }

  get theySend(): boolean {
    return this.#telephone !== undefined && sends(this.#telephone.direction) && hears(this.direction)
  }

  kindOf(payloadType: number): Law | 'keys' | undefined {
    return this.#incoming.get(payloadType)
  }
}
