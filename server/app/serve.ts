import { dayOf, startOfDay } from '../base/day.ts'
import type { ViewId } from '../base/id.ts'
import type { Alerts } from '../modules/analytics/alerts.ts'
import { analyticsRoutes } from '../modules/analytics/routes.ts'
import { staffingRoutes } from '../modules/analytics/staffing-routes.ts'
import { timelineOf } from '../modules/analytics/timeline.ts'
import { ruleRoutes } from '../modules/automation/routes.ts'
import { bulkRoutes } from '../modules/bulk/routes.ts'
import { missedRoutes } from '../modules/callbacks/missed-routes.ts'
import { callbackRoutes } from '../modules/callbacks/routes.ts'
import { callRoutes } from '../modules/calls/routes.ts'
import { fileRoutes } from '../modules/conversations/file-routes.ts'
import { conversationRoutes } from '../modules/conversations/routes.ts'
import { surveyRoutes } from '../modules/conversations/survey-routes.ts'
import { consentRoutes } from '../modules/customers/consent-routes.ts'
import { listedCallerRoutes } from '../modules/customers/listed-caller-routes.ts'
import { customerRoutes } from '../modules/customers/routes.ts'
import { returnAddressRoutes } from '../modules/deliveries/return-address-routes.ts'
import { deliveryRoutes } from '../modules/deliveries/routes.ts'
import { PromptUploads } from '../modules/flows/prompt-uploads.ts'
import { flowRoutes } from '../modules/flows/routes.ts'
import { widgetRoutes } from '../modules/flows/widget-routes.ts'
import { Abilities } from '../modules/identity/abilities.ts'
import { abilityRoutes } from '../modules/identity/ability-routes.ts'
import { noticeRoutes } from '../modules/identity/notice-routes.ts'
import { identityRoutes } from '../modules/identity/routes.ts'
import { relatedRoutes } from '../modules/related/routes.ts'
import type { Destination } from '../modules/routing/acd/handing.ts'
import { deskRoutes } from '../modules/routing/desk-routes.ts'
import { inHandRoutes } from '../modules/routing/in-hand-routes.ts'
import { queueRoutes } from '../modules/routing/queue-routes.ts'
import { routingRoutes } from '../modules/routing/routes.ts'
import { waitingRoutes } from '../modules/routing/waiting-routes.ts'
import { whatIfRoutes } from '../modules/routing/what-if/routes.ts'
import { slaRoutes } from '../modules/sla/routes.ts'
import { isOnShift, unusualDay } from '../modules/sla/team-days.ts'
import { approvalRoutes } from '../modules/subtasks/approval-routes.ts'
import { Doorkeeper } from '../modules/subtasks/doorkeeper.ts'
import { planRoutes } from '../modules/subtasks/plan-routes.ts'
import { subtaskRoutes } from '../modules/subtasks/routes.ts'
import { workRoutes } from '../modules/subtasks/work-routes.ts'
import { commentRoutes } from '../modules/tickets/comment-routes.ts'
import { draftRoutes } from '../modules/tickets/draft-routes.ts'
import { ticketHistoryRoutes } from '../modules/tickets/history-routes.ts'
import { ticketListRoutes } from '../modules/tickets/list-routes.ts'
import { PageLinks } from '../modules/tickets/page-links.ts'
import { ticketPageRoutes } from '../modules/tickets/page-routes.ts'
import { seenOfConversations } from '../modules/tickets/reach.ts'
import { ticketRoutes } from '../modules/tickets/routes.ts'
import { showTicket } from '../modules/tickets/show.ts'
import { tagRoutes } from '../modules/tickets/tag-routes.ts'
import { TicketFiles } from '../modules/tickets/ticket-files.ts'
import { typeRoutes } from '../modules/tickets/type-routes.ts'
import { UnsentComments } from '../modules/tickets/unsent-comments.ts'
import { viewRoutes } from '../modules/views/routes.ts'
import { watchingRoutes } from '../modules/watching/routes.ts'
import { webhookRoutes } from '../modules/webhooks/routes.ts'
import type { Who } from '../platform/http/who.ts'
import { reassign } from '../reassign.ts'
import { agentAt, sendOn } from '../ring.ts'
import { audited } from './audited.ts'
import type { Floor } from './ground.ts'
import type { Rooms } from './rooms.ts'
import { isForTheirEyes } from './seen-files.ts'

/** Every address under /api/v1, each by the module that answers for it. */
export function serve({
  config,
  db,
  http,
  clock,
  timeZone,
  identity,
  voice,
  files,
  mail,
  secret,
  publicUrl,
  notices,
  customers,
  consents,
  listed,
  conversations,
  calls,
  types,
  tickets,
  tags,
  watching,
  related,
  subtasks,
  approvals,
  views,
  bulkEdits,
  drafts,
  sla,
  screens,
  routing,
  ticketLine,
  whatIfs,
  prompts,
  flows,
  sending,
  missed,
  callbacks,
  reception,
  addresses,
  loop,
  deliveries,
  webhooks,
  automation,
  alerts,
}: Floor & Rooms & { alerts: Alerts }) {
  const ruleName = (id: string) => automation.nameOf(id)
  const ticketNeeds = { db, identity, customers, conversations, tags, publicUrl, ruleName }
  const desk = { identity, customers, conversations, calls, tickets, routing, voice, screens }
  identityRoutes(http, identity, db, audited)
  abilityRoutes(http, new Abilities({ db, identity }))
  noticeRoutes(http, notices)
  customerRoutes(http, customers, { timeline: (id, who) => timelineOf(id, who, { conversations, tickets, identity }) })
  consentRoutes(http, consents, { directory: () => identity.directory() })
  listedCallerRoutes(http, listed, {
    customers,
    queueName: (id) => routing.queue(id)?.name,
    actorName: async (actor) => (await identity.directory()).people.get(actor.slice(actor.indexOf(':') + 1)) ?? actor,
  })
  conversationRoutes(http, conversations, {
    identity,
    customers,
    ticketsOf: seenOfConversations({ tickets, identity }),
  })
  surveyRoutes(http, conversations, {
    clock,
    subjectOf: async ({ ticketId }) => (ticketId ? (await tickets.find(ticketId)).subject : ''),
  })
  callRoutes(http, calls, {
    colleague: async (agentId) => ({ agentId, ringForMs: 30_000, ...(await agentAt(identity, agentId)) }),
    sendOn: (conversationId, by, to) => sendOn({ ...sending, conversationId, by, to: to as Destination }),
  })
  typeRoutes(http, types, { identity, customers, today: () => dayOf(clock.now(), timeZone) })
  const listNeeds = { identity, viewed: (id: string, who: Who) => views.matching(id as ViewId, who) }
  ticketListRoutes(http, tickets, { ...listNeeds, customers })
  ticketRoutes(http, tickets, ticketNeeds)
  viewRoutes(http, views, { identity })
  commentRoutes(http, tickets, {
    identity,
    conversations,
    unsent: new UnsentComments({ db, clock }),
    storyOf: related.storyOf,
  })
  tagRoutes(http, tags, { tickets, identity })
  ticketHistoryRoutes(http, tickets, ticketNeeds)
  bulkRoutes(http, bulkEdits, { ...listNeeds, tickets })
  slaRoutes(http, sla, { clock, identity })
  draftRoutes(http, drafts, { ...ticketNeeds, tickets, show: (ticket) => showTicket(ticket, tickets, ticketNeeds) })
  const mailIsSetUp = mail !== undefined
  ticketPageRoutes(http, tickets, {
    clock,
    identity,
    links: new PageLinks({ db, tickets }),
    publicUrl,
    conversations,
    customers,
    consents,
    mailIsSetUp,
    files,
    endOf: related.endOf,
    storyOf: related.storyOf,
  })
  deliveryRoutes(http, deliveries, { tickets, identity, loop })
  returnAddressRoutes(http, addresses)
  watchingRoutes(http, watching, { identity, tickets })
  relatedRoutes(http, related, {
    tickets,
    identity,
    customers,
    show: (ticket) => showTicket(ticket, tickets, ticketNeeds),
  })
  const doorkeeper = new Doorkeeper({ subtasks, tickets, identity })
  const places = {
    ...{ identity, conversations, doorkeeper },
    ticketFiles: new TicketFiles({ db, tickets, endOf: related.endOf }),
  }
  fileRoutes(http, { conversations, files, isForTheirEyes: (file, who) => isForTheirEyes(file, who, places) })
  const today = () => startOfDay(clock.now(), timeZone)
  subtaskRoutes(http, subtasks, { ...ticketNeeds, tickets, approvals, doorkeeper, clock, today })
  workRoutes(http, subtasks, { identity, doorkeeper })
  planRoutes(http, subtasks, identity)
  approvalRoutes(http, approvals, { identity, tickets, subtasks, doorkeeper })
  queueRoutes(http, routing)
  const hands = { db, ...sending, tickets, ticketLine }
  waitingRoutes(http, { routing, reassign: (id, to) => reassign(hands, id, to) })
  inHandRoutes(http, { routing, conversations, customers, tickets })
  whatIfRoutes(http, whatIfs)
  routingRoutes(http, {
    routing,
    skills: () => identity.skills(),
    taken: async ({ kind, conversationId, ticketId }, by) => {
      if (kind === 'chat' && conversationId) await conversations.answered(conversationId, by)
      if (ticketId) await ticketLine.taken(ticketId, by)
    },
  })
  deskRoutes(http, desk)
  flowRoutes(http, flows, new PromptUploads(db, config.dataDir, prompts))
  webhookRoutes(http, webhooks)
  ruleRoutes(http, automation, { identity, webhooks })
  widgetRoutes(http, {
    conversations,
    files,
    secret,
    reception,
    number: () => flows.numbers()[0]?.number ?? '',
    isOpen: () => routing.isOpen('chat'),
  })
  missedRoutes(http, missed, { identity, customers, routing })
  callbackRoutes(http, {
    callbacks,
    missed,
    customers,
    routing,
    today: () => startOfDay(clock.now(), timeZone),
    lineOut: () => calls.reachesOutside(),
  })
  analyticsRoutes(http, alerts, { ...desk, db, clock, timeZone })
  staffingRoutes(http, {
    ...{ db, timeZone, identity, routing },
    calendars: {
      unusual: (teamIds, day) => unusualDay(sla.book().calendars, teamIds, day),
      isOnShift: (teamId, at) => isOnShift(sla.book().calendars, teamId, at),
    },
  })
}
