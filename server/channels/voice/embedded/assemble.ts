import { isIPv6 } from 'node:net'
import { SipEndpoint } from '../../../../lib/sip/endpoint.ts'
import type { Flow } from '../../../../lib/sip/flow.ts'
import type { VoiceEvent, VoiceNeeds } from '../engine.ts'
import { Door } from './door.ts'
import { invited, screen } from './inbound.ts'
import { Legs } from './legs.ts'
import type { Media } from './media.ts'
import { Passwords } from './passwords.ts'
import { quietly, warn } from './quietly.ts'
import { Registrar } from './registrar.ts'
import type { Complete } from './settings.ts'
import type { Switchboard } from './switchboard.ts'
import { TrunkLine } from './trunk-line.ts'

export type House = {
  /** Where we listen, known only now. */
  readonly port: number
  tell(event: VoiceEvent): void
  /** A way to a place on our own network, from our own port. */
  toward(address: string, port: number): Flow
  /** Closes the connections of an address that was banned. */
  shut(address: string, isExcused: (flow: Flow) => boolean): void
}

/** Puts the exchange together: who is given what. */
export function assemble(settings: Complete, needs: VoiceNeeds, media: Media, house: House): Switchboard {
  const { port, tell } = house
  const door = new Door(settings.ban, settings.invitesPerSecond, (address, because) => {
    tell({ type: 'source-banned', address, because })
    house.shut(address, isExcused)
  })
  const passwords = new Passwords(settings.realm, (username) => needs.accountOf(username), door)
  const registrar = new Registrar(settings.registration, passwords, tell)
  const legs = new Legs(media, tell)
  /** A ban of an address spares who proved a password there, and who is on a call. */
  const isExcused = (flow: Flow) => registrar.isKnown(flow) || legs.isOn(flow)
  const host = isIPv6(settings.publicHost) ? `[${settings.publicHost}]` : settings.publicHost
  const identity = { host, port, user: 'yihu', product: 'Yihu' }
  const endpoint = new SipEndpoint(identity, {
    mayEnter: (flow) => !door.isBanned(flow.address) || isExcused(flow),
    malformed: (flow) => door.fault(flow.address, 'malformed'),
    screen: (request) => screen(board, request),
    invited: (invite, request) => quietly(invited(board, invite, request)),
    registering: (register, request) => quietly(registrar.register(register, request)),
    credentialsFor: (flow) => board.trunk?.credentialsFor(flow),
    troubled: warn,
  })
  const board: Switchboard = {
    settings,
    needs,
    media,
    endpoint,
    legs,
    door,
    passwords,
    registrar,
    trunk: settings.trunk && new TrunkLine(settings.trunk, house.toward),
    tell,
    isDraining: false,
  }
  return board
}
