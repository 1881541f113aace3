import { z } from 'zod'
import { SurveyAnswer } from '../../../contract/conversations.ts'
import { SurveyPage } from '../../../contract/tickets.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Conversations, Survey } from './conversations.ts'

const Token = z.object({ token: z.string().min(16).max(64) })

/** Whoever has the link may answer, once. */
export function surveyRoutes(http: Http, conversations: Conversations, subjectOf: (survey: Survey) => Promise<string>) {
  const one = { params: Token, answer: SurveyPage }

  http.get(
    '/public/surveys/:token',
    { summary: 'A survey as its customer sees it', may: 'anyone', ...one },
    async ({ params }) => show(await conversations.survey(params.token)),
  )

  http.put(
    '/public/surveys/:token',
    { summary: 'Rate', may: 'anyone', body: SurveyAnswer, ...one },
    async ({ params, body }) => show(await conversations.answerSurvey(params.token, body.score, body.words)),
  )

  async function show(survey: Survey): Promise<z.infer<typeof SurveyPage>> {
    return {
      state: survey.answeredAt ? 'answered' : 'sent',
      subject: await subjectOf(survey),
      score: survey.score,
      words: survey.words,
    }
  }
}
