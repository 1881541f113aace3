import type { Calls } from '../calls/calls.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Consents } from '../customers/consents.ts'
import type { Routing } from '../routing/routing.ts'
import type { RunnerNeeds } from './flow-call.ts'

type Line = RunnerNeeds['line']

/** A later chapter keeps places; app.ts hands it in. */
type Places = {
  mayPromise: Line['mayRingBack']
  readTyped: Line['readNumber']
  promise: Line['ringBack']
  /** Since when the caller of this number stands in line already. */
  cameAgain(number: string): Promise<Date | undefined>
}

type Parts = {
  calls: Calls
  routing: Routing
  conversations: Conversations
  consents: Pick<Consents, 'now'>
  places: () => Places
}

/** Before everybody else of the same priority. */
const vipValue = 9

const standsIn = (state: string | undefined) => state === 'waiting' || state === 'offered'

/** What a flow asks of calls, routing and conversations, in its own words. */
export function callLine({
  calls,
  routing,
  conversations,
  consents,
  places,
}: Parts): Pick<RunnerNeeds, 'isUp' | 'line' | 'notes'> {
  const itemOf = (callId: string) => {
    const call = calls.all().find(({ id }) => id === callId)
    return call && routing.itemOf(call.conversationId)
  }
  return {
    isUp: (callId) => calls.all().some(({ id }) => id === callId),
    line: {
      async enqueue({ callId, conversationId, queue: key, priority, skills, language }) {
        const { customerId, standing, from } = calls.find(callId)
        const straight = standing.straightTo && routing.queue(standing.straightTo)
        const queue = straight ?? routing.queueByKey(key)
        if (!queue || standing.blockedFrom.has(queue.id)) return { kind: 'refused', because: 'blocked' }
        const named = { id: queue.id, name: { ...queue.name } }
        // The caller waits for all of these: they are asked at once.
        const [knownTo, enqueuedAt] = await Promise.all([
          customerId && conversations.lastAgentOf(customerId),
          places().cameAgain(from),
          conversations.queued(conversationId, named),
          calls.queued(callId, named),
        ])
        // Handed on by an agent who rang them: they stand there already.
        if (standsIn(routing.workOf(conversationId)?.state)) return { kind: 'queued' }
        const queued = await routing.enqueue({
          kind: 'call',
          queueId: queue.id,
          conversationId,
          callId,
          priority,
          value: standing.isVip || standing.vipOf.has(queue.id) ? vipValue : 0,
          skills: skills.map((skill) => ({ ...skill, weight: 1, need: 'must' })),
          language,
          knownTo,
          ...(enqueuedAt ? { enqueuedAt } : {}),
        })
        return queued.kind === 'queued' ? { kind: 'queued' } : { kind: 'refused', because: queued.outcome }
      },
      async mayAskScore(callId) {
        const call = calls.all().find(({ id }) => id === callId)
        const customerId = call && (await conversations.find(call.conversationId)).customerId
        return !customerId || (await consents.now(customerId)).get('survey') !== 'withdrawn'
      },
      async leave(callId) {
        const item = itemOf(callId)
        if (item) await routing.leave(item, 'abandoned')
      },
      positionOf(callId) {
        const item = itemOf(callId)
        return item && routing.positionOf(item)
      },
      waitMsOf(callId) {
        const call = calls.all().find(({ id }) => id === callId)
        const item = call && routing.itemOf(call.conversationId)
        const position = item && routing.positionOf(item)
        return call?.queue && position ? routing.estimate(call.queue.id, position)?.waitMs : undefined
      },
      mayRingBack: (callId) => places().mayPromise(callId),
      readNumber: (keys) => places().readTyped(keys),
      ringBack: (callId, language, typed) => places().promise(callId, language, typed),
    },
    notes: {
      async keyPressed({ conversationId }, { key, words, issue }) {
        await conversations.chooseKey(conversationId, { key, words, ...(issue ? { issue } : {}) })
      },
      async foundClosed({ conversationId }) {
        await conversations.leftQueue(conversationId, 'closed')
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
