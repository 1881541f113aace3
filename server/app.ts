import { join } from 'node:path'
import { dayIn, written } from '../lib/text/entities/day.ts'
import type { Clock } from './base/clock.ts'
import { startOfDay } from './base/day.ts'
import type { UserId, ViewId } from './base/id.ts'
import type { VisitorSockets } from './channels/chat/widget/visitor-sockets.ts'
import type { VoiceEngine } from './channels/voice/engine.ts'
import type { Config } from './config.ts'
import { hears } from './hears.ts'
import { Alerts } from './modules/analytics/alerts.ts'
import { analyticsRoutes } from './modules/analytics/routes.ts'
import { staffingRoutes } from './modules/analytics/staffing-routes.ts'
import { timelineOf } from './modules/analytics/timeline.ts'
import { Automation } from './modules/automation/automation.ts'
import { audited as auditedRules } from './modules/automation/events.ts'
import { ruleJobs } from './modules/automation/jobs.ts'
import { ruleRoutes } from './modules/automation/routes.ts'
import { BulkEdits } from './modules/bulk/bulk-edits.ts'
import { audited as auditedBulk } from './modules/bulk/events.ts'
import { bulkJobs } from './modules/bulk/jobs.ts'
import { bulkRoutes } from './modules/bulk/routes.ts'
import { Callbacks } from './modules/callbacks/callbacks.ts'
import { handedOn } from './modules/callbacks/handed-on.ts'
import { listen as listenForCallbacks } from './modules/callbacks/listen.ts'
import { MissedContacts } from './modules/callbacks/missed-contacts.ts'
import { missedRoutes } from './modules/callbacks/missed-routes.ts'
import { RingBacks } from './modules/callbacks/ring-backs.ts'
import { callbackRoutes } from './modules/callbacks/routes.ts'
import type { LiveCall } from './modules/calls/call.ts'
import { Calls } from './modules/calls/calls.ts'
import { callRoutes } from './modules/calls/routes.ts'
import { Conversations } from './modules/conversations/conversations.ts'
import { conversationRoutes } from './modules/conversations/routes.ts'
import { surveyRoutes } from './modules/conversations/survey-routes.ts'
import { consentRoutes } from './modules/customers/consent-routes.ts'
import { Consents } from './modules/customers/consents.ts'
import { Customers } from './modules/customers/customers.ts'
import { listedCallerRoutes } from './modules/customers/listed-caller-routes.ts'
import { ListedCallers } from './modules/customers/listed-callers.ts'
import { customerRoutes } from './modules/customers/routes.ts'
import { closeTheLoop } from './modules/deliveries/close-the-loop.ts'
import { ClosedLoop } from './modules/deliveries/closed-loop.ts'
import { Deliveries } from './modules/deliveries/deliveries.ts'
import { audited as auditedLoop } from './modules/deliveries/events.ts'
import { deliveryJobs } from './modules/deliveries/jobs.ts'
import { returnAddressRoutes } from './modules/deliveries/return-address-routes.ts'
import { ReturnAddresses } from './modules/deliveries/return-addresses.ts'
import { deliveryRoutes } from './modules/deliveries/routes.ts'
import { callLine } from './modules/flows/call-line.ts'
import { ChatReception } from './modules/flows/chat-reception.ts'
import { Flows } from './modules/flows/flows.ts'
import { PromptUploads } from './modules/flows/prompt-uploads.ts'
import { Prompts } from './modules/flows/prompts.ts'
import { receive } from './modules/flows/reception.ts'
import { flowRoutes } from './modules/flows/routes.ts'
import { visitorOfCall, widgetRoutes } from './modules/flows/widget-routes.ts'
import { Abilities } from './modules/identity/abilities.ts'
import { abilityRoutes } from './modules/identity/ability-routes.ts'
import { audited as auditedPeople } from './modules/identity/events.ts'
import { apiKeyRole, type Identity } from './modules/identity/identity.ts'
import { noticeRoutes } from './modules/identity/notice-routes.ts'
import { Notices } from './modules/identity/notices.ts'
import { identityRoutes } from './modules/identity/routes.ts'
import { Outcalls } from './modules/outcalls/outcalls.ts'
import { Paging } from './modules/paging/paging.ts'
import { relatedJobs } from './modules/related/jobs.ts'
import { Related } from './modules/related/related.ts'
import { relatedRoutes } from './modules/related/routes.ts'
import { deskRoutes } from './modules/routing/desk-routes.ts'
import { follow } from './modules/routing/follow.ts'
import { queueRoutes } from './modules/routing/queue-routes.ts'
import { routingRoutes } from './modules/routing/routes.ts'
import { Routing } from './modules/routing/routing.ts'
import { Screens } from './modules/routing/screens.ts'
import { TicketLine } from './modules/routing/ticket-line.ts'
import { traitsOf } from './modules/routing/traits.ts'
import { waitingRoutes } from './modules/routing/waiting-routes.ts'
import { whatIfRoutes } from './modules/routing/what-if/routes.ts'
import { WhatIfs } from './modules/routing/what-if/what-ifs.ts'
import { Books } from './modules/sla/books.ts'
import { escalate } from './modules/sla/escalate.ts'
import { audited as auditedClocks } from './modules/sla/events.ts'
import { slaJobs } from './modules/sla/jobs.ts'
import { slaRoutes } from './modules/sla/routes.ts'
import { Sla } from './modules/sla/sla.ts'
import { history } from './modules/sla/store.ts'
import { isOnShift, unusualDay } from './modules/sla/team-days.ts'
import { Timekeeper } from './modules/sla/timekeeper.ts'
import { askForHolidays } from './modules/sla/unknown-holidays.ts'
import { vocabularyOf } from './modules/sla/vocabulary.ts'
import { approvalRoutes } from './modules/subtasks/approval-routes.ts'
import { Approvals } from './modules/subtasks/approvals.ts'
import { ApprovedWays } from './modules/subtasks/approved-ways.ts'
import type { Shifts } from './modules/subtasks/clock.ts'
import { Doorkeeper } from './modules/subtasks/doorkeeper.ts'
import { subtaskJobs } from './modules/subtasks/jobs.ts'
import { planRoutes } from './modules/subtasks/plan-routes.ts'
import { subtaskRoutes } from './modules/subtasks/routes.ts'
import { Subtasks } from './modules/subtasks/subtasks.ts'
import { tellPeople } from './modules/subtasks/tell-people.ts'
import { workRoutes } from './modules/subtasks/work-routes.ts'
import { commentRoutes } from './modules/tickets/comment-routes.ts'
import { draftRoutes } from './modules/tickets/draft-routes.ts'
import { Drafts } from './modules/tickets/drafts.ts'
import type { ReferenceKind } from './modules/tickets/form-references.ts'
import { ticketHistoryRoutes } from './modules/tickets/history-routes.ts'
import { ticketJobs } from './modules/tickets/jobs.ts'
import { ticketListRoutes } from './modules/tickets/list-routes.ts'
import { PageLinks } from './modules/tickets/page-links.ts'
import { ticketPageRoutes } from './modules/tickets/page-routes.ts'
import { ticketRoutes } from './modules/tickets/routes.ts'
import { showTicket } from './modules/tickets/show.ts'
import { tagRoutes } from './modules/tickets/tag-routes.ts'
import { TicketTags } from './modules/tickets/tags.ts'
import { TicketTypes } from './modules/tickets/ticket-types.ts'
import { Tickets } from './modules/tickets/tickets.ts'
import { typeRoutes } from './modules/tickets/type-routes.ts'
import { UnsentComments } from './modules/tickets/unsent-comments.ts'
import { Understanding } from './modules/understanding/understanding.ts'
import { Counting } from './modules/views/counting.ts'
import { audited as auditedViews } from './modules/views/events.ts'
import { keepCounting } from './modules/views/keep-counting.ts'
import { viewRoutes } from './modules/views/routes.ts'
import { tellCounts } from './modules/views/tell-counts.ts'
import { Views } from './modules/views/views.ts'
import { BesideMe } from './modules/watching/beside.ts'
import { watchingRoutes } from './modules/watching/routes.ts'
import { tellBeside } from './modules/watching/tell-beside.ts'
import { tellWatchers } from './modules/watching/tell-watchers.ts'
import { Watching } from './modules/watching/watching.ts'
import type { Database } from './platform/db/database.ts'
import { EventLog } from './platform/events/log.ts'
import type { Http } from './platform/http/http.ts'
import type { Who } from './platform/http/who.ts'
import { Jobs } from './platform/jobs/jobs.ts'
import type { Log } from './platform/log/log.ts'
import { Live } from './platform/realtime/live.ts'
import type { Files } from './providers/files/files.ts'
import type { Mail } from './providers/mail/mail.ts'
import type { Webhooks } from './providers/webhooks/webhooks.ts'
import { reassign } from './reassign.ts'
import { agentAt, ringOffer, sendOn } from './ring.ts'
import { rootFolder } from './root-folder.ts'
import { rulesAskingFor, usesOfType } from './type-uses.ts'
import { musicFile, ringbackFile } from './voice.ts'

/** What differs between production, development and a test. */
export type Ground = {
  config: Config
  db: Database
  http: Http
  clock: Clock
  say: Log
  identity: Identity
  voice: VoiceEngine
  chat: VisitorSockets
  files: Files
  /** Missing while no mail server is set. */
  mail: Mail | undefined
  webhooks: Webhooks
  /** Signs visitors' words. */
  secret: string
  publicUrl: () => string
}

export type App = Awaited<ReturnType<typeof buildApp>>
const timeZone = 'Asia/Shanghai'

/**
 * Gives every module what it needs, in reading order. This is the only file
 * that knows them all.
 */
export async function buildApp(ground: Ground) {
  const { config, db, http, clock, say, identity, voice, chat, files, mail, webhooks, secret, publicUrl } = ground
  const log = new EventLog(db, say)
  const jobs = new Jobs(db, say)

  const notices = new Notices({ db, clock })
  const customers = new Customers({ db, clock })
  const consents = new Consents({ db, clock })
  const listed = new ListedCallers({ db, clock })
  const conversations = new Conversations({ db, clock })
  const visitorOf = (word: string | undefined) => visitorOfCall(word, secret)
  const calls = new Calls({
    db,
    clock,
    say,
    voice,
    conversations,
    customers,
    listed,
    recordingsFolder: join(config.dataDir, 'recordings'),
    musicFile,
    ringbackFile,
    visitorOf,
    colleagueAt: async (extension) => {
      const person = (await identity.directory()).byExtension.get(extension)
      return person && { agentId: person.id, name: person.name }
    },
  })
  const books = await Books.open(db)
  const timekeeper = new Timekeeper({ books, history })
  const types = new TicketTypes({
    db,
    clock,
    known: () => knownToTypes(identity, routing),
    usesOf: (type) => usesOfType(type, { flows, automation, sla }),
    rulesAskingFor: (fields) => rulesAskingFor(fields, automation),
  })
  const tickets = new Tickets({
    db,
    clock,
    jobs,
    timekeeper,
    whyNotResolvable: (tx, ticket) => subtasks.whyNotResolvable(tx, ticket),
    askForWay: (...way) => approvedWays.ask(...way),
    types,
    timeZone,
    named: (kind, ids) => namedInForms(kind, ids, { identity, customers, conversations }),
    fileOwners: async (ids) => new Map((await conversations.attachments(ids)).map(({ id, owner }) => [id, owner])),
  })
  const tags = new TicketTags({ db, tickets })
  const watching = new Watching({ db, clock })
  const related = new Related({ db, clock, jobs, tickets })
  const shifts: Shifts = {
    dueAt: (departmentId, from, ms) => sla.dueAt(departmentId, from, ms),
    workedMs: (departmentId, from, to) => sla.workedMs(departmentId, from, to),
  }
  const subtasks = new Subtasks({ db, clock, jobs, tickets, shifts })
  const approvals = new Approvals({
    db,
    clock,
    jobs,
    tickets,
    shifts,
    works: async (id) => (await identity.everyone()).some((person) => person.id === id && person.active),
  })
  const approvedWays = new ApprovedWays({ db, approvals, tickets })
  const counting = new Counting({ db, clock, tickets, tags, timeZone })
  const views = new Views({ db, clock, identity, tickets, counting, timeZone })
  const bulkEdits = new BulkEdits({
    db,
    clock,
    jobs,
    identity,
    tickets,
    tags,
    partsOpen: (ticket) => db.work((tx) => subtasks.whyNotResolvable(tx, ticket)),
  })
  const drafts = new Drafts({ db, tickets })
  const understanding = new Understanding({ db, say, clock, conversations, customers, tickets, drafts, timeZone })

  const sla = new Sla({
    db,
    clock,
    books,
    tickets,
    timekeeper,
    vocabulary: async () => vocabularyOf(await tickets.types(), await identity.teams()),
  })

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
    quietHours: async () => (await loop.rules()).quiet,
  })

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
    const conversation = await conversations.find(id as never).catch(() => undefined)
    if (conversation?.agentId === who.id && conversation.visitorId)
      chat.deliver(conversation.visitorId, { type: 'typing' })
  })

  const addresses = new ReturnAddresses({ db, webhooks })
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
    webhooks,
    publicUrl,
    reminderAfter: (delivery, at) => loop.reminderAfter(delivery, at),
  })

  const automation = new Automation({
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
    flows: () => flows.all(),
    hours: sla,
    queues: () => routing.book.all(),
    calendars: () => sla.book().calendars,
  })
  await automation.begin()

  tellCounts(live, { counting, views })
  live.onScreen(({ id }, how) => screens[how](id as UserId))
  tellBeside(live, { beside: new BesideMe(clock), tickets, identity })

  const alerts = new Alerts(db)
  subtasks.listen(log, () => books.refresh())
  approvals.listen(log)
  approvedWays.listen(log)
  const counts = keepCounting(log, { counting, views, say })
  tellWatchers(log, { watching, tickets, notices })
  tellPeople(log, { subtasks, approvals, tickets, identity, notices })
  understanding.listen(log)
  closeTheLoop(log, { db, conversations, tickets, identity, notices, deliveries, loop, addresses })
  automation.listen(log)
  alerts.listen(log)
  ticketJobs(jobs, tickets)
  deliveryJobs(jobs, deliveries, loop)
  bulkJobs(jobs, bulkEdits)
  ruleJobs(jobs, automation)
  relatedJobs(jobs, tickets)
  subtaskJobs(jobs, subtasks, approvals)
  sla.listen(log)
  slaJobs(jobs, sla)
  escalate(log, { tickets, identity, notices })
  paging.listen(log)
  askForHolidays(jobs, sla, { db, clock })

  const ruleName = (id: string) => automation.nameOf(id)
  const ticketNeeds = { db, identity, customers, conversations, tags, publicUrl, ruleName }
  const desk = { identity, customers, conversations, calls, tickets, routing, voice, screens }
  identityRoutes(http, identity, db, [
    ...auditedPeople,
    ...auditedRules,
    ...auditedClocks,
    ...auditedViews,
    ...auditedLoop,
    ...auditedBulk,
  ])
  abilityRoutes(http, new Abilities({ db, identity }))
  noticeRoutes(http, notices)
  customerRoutes(http, customers, { timeline: (id) => timelineOf(id, { conversations, tickets, identity }) })
  consentRoutes(http, consents, { directory: () => identity.directory() })
  listedCallerRoutes(http, listed, {
    customers,
    queueName: (id) => routing.queue(id)?.name,
    actorName: async (actor) => (await identity.directory()).people.get(actor.slice(actor.indexOf(':') + 1)) ?? actor,
  })
  conversationRoutes(http, conversations, {
    identity,
    customers,
    files,
    ticketsOf: (ids) => tickets.ofConversations(ids),
  })
  surveyRoutes(http, conversations, {
    clock,
    subjectOf: async ({ ticketId }) => (ticketId ? (await tickets.find(ticketId)).subject : ''),
  })
  callRoutes(http, calls, {
    colleague: async (agentId) => ({ agentId, ringForMs: 30_000, ...(await agentAt(identity, agentId)) }),
    sendOn: (conversationId, by, to) => sendOn({ ...sending, conversationId, by, to }),
  })
  typeRoutes(http, types, { identity, customers, today: () => written(dayIn(timeZone, clock.now())) })
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
  draftRoutes(http, drafts, { show: (ticket) => showTicket(ticket, tickets, ticketNeeds) })
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
  const today = () => startOfDay(clock.now(), timeZone)
  subtaskRoutes(http, subtasks, { ...ticketNeeds, tickets, approvals, doorkeeper, clock, today })
  workRoutes(http, subtasks, { identity, doorkeeper })
  planRoutes(http, subtasks, identity)
  approvalRoutes(http, approvals, { identity, tickets, subtasks, doorkeeper })
  queueRoutes(http, routing)
  const hands = { db, ...sending, tickets, ticketLine }
  waitingRoutes(http, { routing, reassign: (id, to) => reassign(hands, id, to) })
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
  flowRoutes(http, flows, new PromptUploads(config.dataDir, prompts))
  ruleRoutes(http, automation, { identity })
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

  return {
    /** What was published while another server was in office: nobody told us. */
    catchUp: () => Promise.all([books.refresh(), flows.refresh(), automation.renew()]),
    log,
    jobs,
    live,
    identity,
    notices,
    customers,
    conversations,
    callbacks,
    paging,
    outcalls,
    calls,
    tickets,
    tags,
    views,
    counts,
    subtasks,
    approvals,
    drafts,
    deliveries,
    loop,
    understanding,
    sla,
    routing,
    flows,
    missed,
    reception,
    alerts,
    automation,
  }
}

/** Whom a ticket type may name: roles, other systems among them, departments, queues, and who works here. */
async function knownToTypes(identity: Identity, routing: Routing) {
  const [roles, teams, people] = await Promise.all([identity.roles(), identity.teams(), identity.everyone()])
  return {
    people: new Set<string>(people.flatMap(({ id, active }) => (active ? [id] : []))),
    roles: new Set([...roles.map(({ key }) => key), apiKeyRole]),
    departments: new Set<string>(teams.map(({ id }) => id)),
    queues: new Set(routing.queues().map(({ queue }) => queue.key)),
  }
}

type Namers = { identity: Identity; customers: Customers; conversations: Conversations }

/** What stands behind the ids of a form. */
async function namedInForms(
  kind: ReferenceKind,
  ids: readonly string[],
  { identity, customers, conversations }: Namers,
) {
  if (kind === 'customer') return customers.names(ids)
  if (kind === 'user') return (await identity.directory()).people
  return new Map((await conversations.attachments(ids)).map(({ id, name }) => [id, name]))
}

/** Everybody who can be rung, as identity and the registrar know them. */
type Seen = { identity: Identity; voice: VoiceEngine; screens: Screens }

async function agentsNow({ identity, voice, screens }: Seen) {
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
