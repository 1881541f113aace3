import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js'
import type { Dialogue } from '../../../../lib/sip/dialogue.ts'
import type { Flow } from '../../../../lib/sip/flow.ts'
import type { LegId } from '../../../base/id.ts'
import type { LegEnd } from '../engine.ts'
import { Keys } from '../keys.ts'
import type { Branch } from './branch.ts'

/**
 * One party's line into the exchange.
 *
 * ```txt
 *   arriving ──answer──▶ talking ──▶ ended
 *      │                    ▲           ▲
 *      └──── cancelled ─────┼───────────┤
 *   dialling ──they answer──┘           │
 *      └── busy, no answer, cancelled ──┘
 * ```
 *
 * Ended is for good and is told once, by `Legs`. The abilities live in files
 * of their own: inbound, outbound, hold, transfer, keys.
 */
export class Leg {
  readonly id: LegId
  /** The extension that proved itself, or that we dialled; undefined for an outside caller. */
  readonly extension: string | undefined
  state: LegState

  /** Under which name the media side knows this line; set while it has sound. */
  sound: LegId | undefined
  /** While arriving: what waits for an answer. */
  invite: IncomingInviteRequest | undefined
  /** While arriving: the flow it came on. */
  arrivedOn: Flow | undefined
  /** The answer is being made ready; a second `answer` does nothing. */
  isAnswering = false
  /** While dialling: every device that is rung. */
  branches: Branch[] = []
  /** While dialling: some device rings. */
  isRinging = false
  /** While dialling: why the devices that gave up did so. */
  failure: LegEnd | undefined
  /** While talking. */
  dialogue: Dialogue | undefined
  /** Who hears this line now. */
  peer: Leg | undefined
  /** We hold this party: it hears music. */
  isHeld = false
  /** What the party's phone was last told about `isHeld`. */
  toldHeld = false
  /** The party holds us; whoever is connected to it hears music. */
  holdsUs = false
  isNegotiating = false
  /** The next ACK brings the answer to an offer of ours. */
  answerIsDue = false
  /** Whether the media side has been told to play music. */
  hearsMusic = false
  /** Ends with what is playing now. */
  playing: { endless: boolean; over: Promise<unknown> } | undefined
  readonly keys = new Keys()
  /** Ends the ringing that nobody answers. */
  timer: NodeJS.Timeout | undefined

  constructor(id: LegId, state: 'arriving' | 'dialling', extension: string | undefined) {
    this.id = id
    this.state = state
    this.extension = extension
  }
}

export type LegState = 'arriving' | 'dialling' | 'talking' | 'ended'
