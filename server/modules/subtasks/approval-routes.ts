import { z } from 'zod'
import * as shown from '../../../contract/approvals.ts'
import { IdParam } from '../../../contract/common.ts'
import type { ApprovalId, SubtaskId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Identity } from '../identity/identity.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { Approval, WhenLate } from './approval.ts'
import type { Approvals } from './approvals.ts'
import type { Doorkeeper } from './doorkeeper.ts'
import { presentApproval } from './present.ts'
import type { Subtasks } from './subtasks.ts'

type Needs = { identity: Identity; tickets: Tickets; subtasks: Subtasks; doorkeeper: Doorkeeper }

export function approvalRoutes(http: Http, approvals: Approvals, needs: Needs) {
  const { identity, doorkeeper } = needs
  const one = { params: IdParam, answer: shown.Approval }
  const show = async (approval: Approval) => presentApproval(approval, await identity.directory())

  http.get(
    '/tickets/:id/approvals',
    {
      summary: 'Whose yes was asked for',
      may: 'tickets.read',
      params: IdParam,
      answer: z.object({ items: z.array(shown.Approval) }),
    },
    async ({ params, who }) => {
      const { id } = await doorkeeper.ticket(who, params.id, 'tickets.read')
      const [found, directory] = await Promise.all([approvals.ofTicket(id), identity.directory()])
      return { items: found.map((approval) => presentApproval(approval, directory)) }
    },
  )

  http.post(
    '/tickets/:id/approvals',
    {
      summary: 'Ask people for their yes',
      may: 'tickets.write',
      params: IdParam,
      body: shown.NewApproval,
      answer: shown.Approval,
      status: 201,
    },
    async ({ params, body, who }) => {
      const { id } = await doorkeeper.ticket(who, params.id, 'tickets.write')
      const asked = await approvals.ask({
        ...body,
        ticketId: id,
        subtaskId: body.subtaskId as SubtaskId | undefined,
        people: body.people as UserId[],
        late: body.late && { afterMs: body.late.afterMs, what: body.late.what as WhenLate },
        askedBy: who.kind === 'user' ? (who.id as UserId) : undefined,
      })
      return show(asked)
    },
  )

  http.get(
    '/approvals',
    {
      summary: 'What waits for my word',
      may: 'signed-in',
      answer: z.object({ items: z.array(shown.ApprovalWithTicket) }),
    },
    async ({ who }) => {
      const [found, directory] = await Promise.all([approvals.waitingFor(who.id as UserId), identity.directory()])
      const tickets = await needs.tickets.findMany(found.map(({ ticketId }) => ticketId))
      const ticketById = new Map(tickets.map((ticket) => [ticket.id, ticket]))
      const items = found.map(async (approval) => {
        const { id, number, subject, description } = ticketById.get(approval.ticketId)!
        const part = approval.subtaskId && (await needs.subtasks.find(approval.subtaskId))
        return {
          ...presentApproval(approval, directory),
          ticket: { id, number, subject, description },
          subtask: part && { id: part.id, number: part.number, title: part.title },
        }
      })
      return { items: await Promise.all(items) }
    },
  )

  http.put(
    '/approvals/:id/decision',
    { summary: 'Say yes or no; only who is asked may', may: 'signed-in', body: shown.Decision, ...one },
    async ({ params, body, ifMatch, who }) =>
      show(await approvals.say(params.id as ApprovalId, mustBePerson(who), body.said, body.words, ifMatch)),
  )

  http.put(
    '/approvals/:id/delegation',
    { summary: 'Let somebody else answer', may: 'signed-in', body: shown.Delegation, ...one },
    async ({ params, body, who }) =>
      show(await approvals.delegate(params.id as ApprovalId, mustBePerson(who), body.toId as UserId)),
  )

  http.put(
    '/approvals/:id/withdrawal',
    { summary: 'It need not be answered any more', may: 'tickets.write', body: shown.Withdrawal, ...one },
    async ({ params, body, who }) => {
      const { id, ticketId } = await approvals.find(params.id as ApprovalId)
      await doorkeeper.ticket(who, ticketId, 'tickets.write')
      return show(await approvals.withdraw(id, body.reason))
    },
  )
}

/** A key has no opinion. */
function mustBePerson(who: Who): UserId {
  if (who.kind !== 'user') throw new Refusal('not-allowed', 'not-asked', 'Only a person can give their word.')
  return who.id as UserId
}
