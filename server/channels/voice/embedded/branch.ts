import type { OutgoingInviteRequest } from 'sip.js/lib/core/index.js'
import type { Binding } from '../../../../lib/sip/bindings.ts'
import type { LegId } from '../../../base/id.ts'
import type { Kind } from './kind.ts'

/** One device among those that ring for the same leg. */
export type Branch = {
  readonly binding: Binding<Kind>
  /** Devices of one sort share an offer, and so a name on the media side. */
  readonly sound: LegId
  invite: OutgoingInviteRequest | undefined
  isOver: boolean
  /** After a CANCEL: forgets the INVITE if the device never says a last word. */
  giveUp: NodeJS.Timeout | undefined
}
