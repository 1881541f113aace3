import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { SurveyAnswer } from '../../../contract/conversations.ts'
import { SurveyPage } from '../../../contract/ticket-page.ts'
import type { Clock } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import { type Conversations, type Survey, standing } from './conversations.ts'

const Token = z.object({ token: z.string().min(16).max(64) })

type Needs = { clock: Clock; subjectOf(survey: Survey): Promise<string> }

/** Whoever has the link may answer, once. */
export function surveyRoutes(http: Http, conversations: Conversations, { clock, subjectOf }: Needs) {
  const looks = new RateLimiterMemory({ points: 120, duration: 60 })
  const one = { params: Token, answer: SurveyPage }

  http.get(
    '/public/surveys/:token',
    { summary: 'A survey as its customer sees it', may: 'anyone', ...one },
    async ({ params, request }) => {
      await within(request.ip)
      return show(await conversations.survey(params.token))
    },
  )

  http.put(
    '/public/surveys/:token',
    { summary: 'Rate', may: 'anyone', body: SurveyAnswer, ...one },
    async ({ params, body, request }) => {
      await within(request.ip)
      return show(await conversations.answerSurvey(params.token, body.score, body.words))
    },
  )

  async function within(address: string): Promise<void> {
    await looks.consume(address).catch(() => {
      throw new Refusal('too-often', 'too-often', 'Too often; wait a minute.')
    })
  }

  async function show(survey: Survey): Promise<z.infer<typeof SurveyPage>> {
    return {
      state: standing(survey, clock.now()),
      subject: await subjectOf(survey),
      score: survey.score,
      words: survey.words,
    }
  }
}
