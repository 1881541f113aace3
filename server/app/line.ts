import { join } from 'node:path'
import { Callbacks } from '../modules/callbacks/callbacks.ts'
import { handedOn } from '../modules/callbacks/handed-on.ts'
import { listen as listenForCallbacks } from '../modules/callbacks/listen.ts'
import { MissedContacts } from '../modules/callbacks/missed-contacts.ts'
import { RingBacks } from '../modules/callbacks/ring-backs.ts'
import type { LiveCall } from '../modules/calls/call.ts'
import type { ClosedLoop } from '../modules/deliveries/closed-loop.ts'
import { callLine } from '../modules/flows/call-line.ts'
import { Flows } from '../modules/flows/flows.ts'
import { Prompts } from '../modules/flows/prompts.ts'
import { receive } from '../modules/flows/reception.ts'
import { Outcalls } from '../modules/outcalls/outcalls.ts'
import { Paging } from '../modules/paging/paging.ts'
import { follow } from '../modules/routing/follow.ts'
import { Routing } from '../modules/routing/routing.ts'
import { Screens } from '../modules/routing/screens.ts'
import { TicketLine } from '../modules/routing/ticket-line.ts'
import { WhatIfs } from '../modules/routing/what-if/what-ifs.ts'
import { ringOffer, sendOn } from '../ring.ts'
import { rootFolder } from '../root-folder.ts'
import { agentsNow } from './agents-now.ts'
import type { Contacts } from './contacts.ts'
import type { Floor } from './ground.ts'
import type { Promises } from './promises.ts'

type Later = { readonly loop: ClosedLoop }
export type Line = Awaited<ReturnType<typeof openLine>>

/** Who waits for whom: routing, what callers hear, and whom we still have to ring. */
export async function openLine(
  { config, db, clock, timeZone, say, identity, voice, log, jobs }: Floor,
  { customers, consents, listed, conversations, calls }: Contacts,
  { tickets, sla }: Promises,
  later: () => Later,
) {
  const screens = new Screens({
    everybody: () => routing.snapshot().agents.map(({ agentId }) => agentId),
    changed: (agentId, screenOpen) => {
      routing
        .agentChanged({ agentId, screenOpen })
        .catch((error) => say.warn({ agentId, error: String(error) }, 'routing did not hear of a screen'))
    },
  })
  const routing: Routing = new Routing({
    db,
    say,
    clock,
    agents: async () => agentsNow({ identity, voice, screens }),
    ring: {
      call: (offer) => ringOffer(offer, { routing, calls, flows, identity }),
      stop: async (offer) => void (offer.callId && (await calls.stopRinging(offer.callId, offer.agentId))),
    },
    // One process: nobody else could be the writer for longer.
    leaseMs: 1_500,
    presence: { missed: async (agentId) => void (await identity.setPresence(agentId, 'break', 'missed')) },
  })
  const ticketLine = new TicketLine({ db, routing, tickets, conversations })
  follow({ db, log, say, routing, identity, conversations, ticketLine, voice })
  const whatIfs = new WhatIfs({
    db,
    clock,
    say,
    jobs,
    timeZone,
    queues: () => routing.book.all(),
    agents: () => agentsNow({ identity, voice, screens }),
    due: async (ids) => new Map((await tickets.findMany(ids)).flatMap(({ id, dueAt }) => (dueAt ? [[id, dueAt]] : []))),
  })

  const prompts = new Prompts([
    { prompts: join(rootFolder, 'assets/prompts'), music: join(rootFolder, 'assets/music') },
    { prompts: join(config.dataDir, 'prompts'), music: join(config.dataDir, 'music') },
  ])
  const flows = await Flows.open({
    db,
    voice,
    prompts,
    clock,
    say,
    ...callLine({ calls, routing, conversations, consents, places: () => callbacks }),
  })
  receive(db, calls, flows)
  const sending = {
    ...{ routing, calls, flows, identity },
    handedOn: (call: LiveCall) => handedOn({ db, callbacks, ringBacks }, call),
  }
  calls.onSentOn(({ conversationId }, agentId) => sendOn({ ...sending, conversationId, by: 'anyone', to: { agentId } }))

  const isReachable = (extension: string) => voice.registered(extension).length > 0
  const ringBacks = new RingBacks({ db, clock, say, identity, customers, listed, calls, routing, isReachable })
  const missed = new MissedContacts({
    db,
    clock,
    identity,
    conversations,
    ringBacks,
    dueAt: (teamId, from, ms) => sla.dueAt(teamId, from, ms),
    teamOf: (queueId) => routing.queue(queueId)?.teamIds[0],
  })
  const callbacks = new Callbacks({
    db,
    clock,
    say,
    jobs,
    calls,
    conversations,
    routing,
    ringBacks,
    missed,
    timeZone,
  })
  listenForCallbacks(log, jobs, { db, conversations, missed, callbacks })

  const paging = new Paging({
    db,
    clock,
    say,
    jobs,
    identity,
    tickets,
    calls,
    routing,
    prompts,
    ourNumber: () => flows.numbers()[0]?.number ?? '',
  })

  const outcalls = new Outcalls({
    db,
    clock,
    say,
    jobs,
    timeZone,
    tickets,
    customers,
    consents,
    listed,
    calls,
    flows,
    ourNumber: () => flows.numbers()[0]?.number ?? '',
    quietHours: async () => (await later().loop.rules()).quiet,
  })
  return {
    screens,
    routing,
    ticketLine,
    whatIfs,
    prompts,
    flows,
    sending,
    ringBacks,
    missed,
    callbacks,
    paging,
    outcalls,
  }
}
