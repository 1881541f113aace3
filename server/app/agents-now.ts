import type { UserId } from '../base/id.ts'
import type { VoiceEngine } from '../channels/voice/engine.ts'
import type { Identity } from '../modules/identity/identity.ts'
import type { Screens } from '../modules/routing/screens.ts'
import { traitsOf } from '../modules/routing/traits.ts'

type Seen = { identity: Identity; voice: VoiceEngine; screens: Screens }

/** Everybody who can be rung, as identity and the registrar know them. */
export async function agentsNow({ identity, voice, screens }: Seen) {
  const [people, presences] = await Promise.all([identity.everyone(), identity.presences()])
  const presenceByPerson = new Map(presences.map((presence) => [presence.userId as string, presence]))
  return people.flatMap((person) => {
    const { id, extension, active } = person
    const presence = presenceByPerson.get(id)
    const since = presence ? { since: presence.since } : {}
    if (!extension || !active) return []
    return [
      {
        agentId: id as UserId,
        ...traitsOf(person),
        presence: presence?.state ?? ('offline' as const),
        presenceReason: presence?.reason,
        ...since,
        phoneReachable: voice.registered(extension).length > 0,
        screenOpen: screens.isOpen(id as UserId),
      },
    ]
  })
}
