import type { ConversationId } from '../base/id.ts'
import { hears } from '../hears.ts'
import { Automation } from '../modules/automation/automation.ts'
import { ClosedLoop } from '../modules/deliveries/closed-loop.ts'
import { Deliveries } from '../modules/deliveries/deliveries.ts'
import { ReturnAddresses } from '../modules/deliveries/return-addresses.ts'
import { ChatReception } from '../modules/flows/chat-reception.ts'
import { Webhooks } from '../modules/webhooks/webhooks.ts'
import { whoMends } from '../modules/webhooks/who-mends.ts'
import { Live } from '../platform/realtime/live.ts'
import { usesOfWebhooks } from '../webhook-uses.ts'
import type { Contacts } from './contacts.ts'
import type { Floor } from './ground.ts'
import type { Line } from './line.ts'
import type { Promises } from './promises.ts'

export type Acts = Awaited<ReturnType<typeof openActs>>

/** What acts by itself: the chat's reception, the live line, what is brought back to customers, what other systems hear, and rules. */
export async function openActs(
  { db, clock, timeZone, say, identity, chat, mail, poster, publicUrl, log, jobs }: Floor,
  { notices, customers, consents, conversations }: Contacts,
  { tickets, tags, subtasks, approvals, drafts, sla }: Promises,
  { routing, ticketLine, flows, outcalls }: Line,
) {
  const live = new Live(db, log, hears)
  const reception = new ChatReception({
    db,
    say,
    chat,
    conversations,
    customers,
    identity,
    routing,
    queueKey: 'chat',
    typing: (conversationId, agentId) =>
      live.say({ type: 'typing', conversationId, from: 'customer' }, (who) => who.id === agentId),
  })
  live.onTyping(async (who, id) => {
    const conversation = await conversations.find(id as ConversationId).catch(() => undefined)
    if (conversation?.agentId === who.id && conversation.visitorId)
      chat.deliver(conversation.visitorId, { type: 'typing' })
  })

  const addresses = new ReturnAddresses({ db, poster })
  const loop = new ClosedLoop({ db, clock, jobs, conversations, timeZone })
  const deliveries = new Deliveries({
    db,
    clock,
    jobs,
    conversations,
    tickets,
    customers,
    consents,
    notices,
    addresses,
    mail,
    poster,
    publicUrl,
    reminderAfter: (delivery, at) => loop.reminderAfter(delivery, at),
  })

  const webhooks: Webhooks = new Webhooks({
    db,
    clock,
    say,
    jobs,
    notices,
    poster,
    whoMends: () => whoMends(identity),
    uses: () => usesOfWebhooks({ automation, sla }),
  })

  const automation: Automation = new Automation({
    db,
    say,
    clock,
    jobs,
    timeZone,
    identity,
    notices,
    customers,
    conversations,
    tickets,
    tags,
    drafts,
    subtasks,
    approvals,
    line: ticketLine,
    outcalls,
    webhooks,
    flows: () => flows.all(),
    hours: sla,
    queues: () => routing.book.all(),
    calendars: () => sla.book().calendars,
  })
  await automation.begin()
  return { live, reception, addresses, loop, deliveries, webhooks, automation }
}
