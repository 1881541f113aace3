import type { Calls } from '../calls/calls.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Routing } from '../routing/routing.ts'
import type { RunnerNeeds } from './flow-runner.ts'

type Parts = { calls: Calls; routing: Routing; conversations: Conversations }

/** What a flow asks of calls, routing and conversations, in its own words. */
export function callLine({ calls, routing, conversations }: Parts): Pick<RunnerNeeds, 'isUp' | 'line' | 'notes'> {
  const itemOf = (callId: string) => {
    const call = calls.all().find(({ id }) => id === callId)
    return call && routing.itemOf(call.conversationId)
  }
  return {
    isUp: (callId) => calls.all().some(({ id }) => id === callId),
    line: {
      async enqueue({ callId, conversationId, queue: key, priority }) {
        const queue = routing.queues().find(({ queue }) => queue.key === key)?.queue
        if (!queue) return { kind: 'refused', because: 'blocked' }
        const named = { id: queue.id, name: { ...queue.name } }
        const { customerId } = calls.find(callId)
        // The caller waits for all of these: they are asked at once.
        const [knownTo] = await Promise.all([
          customerId && conversations.lastAgentOf(customerId),
          conversations.queued(conversationId, named),
          calls.queued(callId, named),
        ])
        const queued = await routing.enqueue({
          kind: 'call',
          queueId: queue.id,
          conversationId,
          callId,
          priority,
          knownTo,
        })
        return queued.kind === 'queued' ? { kind: 'queued' } : { kind: 'refused', because: queued.outcome }
      },
      async leave(callId) {
        const item = itemOf(callId)
        if (item) await routing.leave(item, 'abandoned')
      },
      positionOf(callId) {
        const item = itemOf(callId)
        return item && routing.positionOf(item)
      },
    },
    notes: {
      async keyPressed({ conversationId }, { key, words, issue }) {
        await conversations.chooseKey(conversationId, { key, words, ...(issue ? { issue } : {}) })
      },
      async surveyAnswered({ conversationId }, score) {
        const { agentId, customerId } = await conversations.find(conversationId)
        const survey = await conversations.askSurvey({
          conversationId,
          ticketId: undefined,
          agentId,
          customerId,
          askedBy: 'keypress',
        })
        await conversations.answerSurvey(survey.token, score, '')
      },
    },
  }
}
