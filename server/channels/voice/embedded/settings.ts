import { networkInterfaces } from 'node:os'

/** Everything that can be set about the embedded exchange; `complete` fills in what is not. */
export type VoiceSettings = {
  /** Address to listen on. */
  readonly host: string
  /** For UDP and TCP alike; 0 lets the system choose, `address()` tells. */
  readonly port: number
  /** What phones should call us, when it is not `host`: a public address or name. */
  readonly publicHost?: string
  /** Part of every password's hash: changing it locks everybody out. */
  readonly realm: string
  /** Lines at once, in and out. Above it new callers hear 503 with Retry-After. */
  readonly mostLegs?: number
  /** New calls a second from one address that has not proved a password; from browsers a tenth of it. */
  readonly invitesPerSecond?: number
  /** How long an outside call may ring here without being answered or rejected. */
  readonly arrivalMs?: number
  /** How long a talking phone may be without its connection before we give it up. */
  readonly unreachableMs?: number
  readonly registration?: { readonly leastS: number; readonly mostS: number; readonly mostDevices: number }
  readonly connections?: { readonly most: number; readonly mostPerAddress: number; readonly patienceMs: number }
  readonly ban?: BanSettings
  /** The line to the outside; without it nobody outside can be rung. */
  readonly trunk?: Trunk
}

/** A carrier, or another exchange: it takes our calls because of our address, or because of a password. */
export type Trunk = {
  readonly host: string
  readonly port: number
  readonly username: string | undefined
  readonly password: string | undefined
}

export type BanSettings = {
  /** Faults that one address may collect before it is shut out. */
  readonly wrongPasswords: number
  readonly unknownNumbers: number
  readonly malformed: number
  /** How many faults of each sort are forgotten in a minute. */
  readonly forgottenPerMinute: number
  readonly lastsMs: number
}

/** "Everywhere" is no address that a phone could call back. */
function reachableFrom(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? [])
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
}

/** Only the trunk may be missing. */
export type Complete = Required<Omit<VoiceSettings, 'trunk'>> & Pick<VoiceSettings, 'trunk'>

export function complete(settings: VoiceSettings): Complete {
  return {
    publicHost: reachableFrom(settings.host),
    mostLegs: 1_000,
    invitesPerSecond: 50,
    arrivalMs: 180_000,
    unreachableMs: 30_000,
    registration: { leastS: 30, mostS: 3_600, mostDevices: 10 },
    connections: { most: 4_000, mostPerAddress: 1_000, patienceMs: 30_000 },
    ban: { wrongPasswords: 100, unknownNumbers: 60, malformed: 200, forgottenPerMinute: 20, lastsMs: 600_000 },
    ...settings,
  }
}
