import type { SipEndpoint } from '../../../../lib/sip/endpoint.ts'
import type { VoiceEvent, VoiceNeeds } from '../engine.ts'
import type { Door } from './door.ts'
import type { Legs } from './legs.ts'
import type { Media } from './media.ts'
import type { Passwords } from './passwords.ts'
import type { Registrar } from './registrar.ts'
import type { Complete } from './settings.ts'
import type { TrunkLine } from './trunk-line.ts'

/** What every ability of the exchange works with; the engine puts it together once, at start. */
export type Switchboard = {
  readonly settings: Complete
  readonly needs: VoiceNeeds
  readonly media: Media
  readonly endpoint: SipEndpoint
  readonly legs: Legs
  readonly door: Door
  readonly passwords: Passwords
  readonly registrar: Registrar
  /** Missing where the operator set no line to the outside. */
  readonly trunk: TrunkLine | undefined
  tell(event: VoiceEvent): void
  /** No new calls: we are on the way out. */
  isDraining: boolean
}
