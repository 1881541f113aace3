import { z } from 'zod'
import { IdParam, page } from '../../../contract/common.ts'
import {
  ExecutionsQuery,
  ExplainQuery,
  RuleDryRun,
  RuleDryRunOf,
  RuleExecution,
  RuleExplanation,
} from '../../../contract/rule-traces.ts'
import * as shown from '../../../contract/rules.ts'
import type { RuleId } from '../../base/id.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Identity } from '../identity/identity.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import type { Automation, Definition, Rule } from './automation.ts'
import { causesOf } from './call-webhook.ts'
import {
  presentDryRun,
  presentExecution,
  presentIssue,
  presentRow,
  presentRule,
  presentVersion,
  presentVocabulary,
} from './present.ts'

type Needs = { identity: Identity; webhooks: Pick<Webhooks, 'postsOf'> }

const weekMs = 7 * 24 * 3_600_000

/** Read the request, knock at the front door, show the answer. */
export function ruleRoutes(http: Http, automation: Automation, { identity, webhooks }: Needs) {
  const one = { params: IdParam, answer: shown.Rule }
  const idOf = ({ id }: { id: string }) => id as RuleId

  http.get('/rules', { summary: 'Rules in their order', may: 'rules.read', answer: shown.Rules }, async () => {
    // The revision first: an order that is changed between the two is refused when it is saved, not wiped out.
    const revision = await automation.orderRevision()
    const [rules, hits] = await Promise.all([automation.all(), automation.hits(new Date(Date.now() - weekMs))])
    return { items: rules.map((rule) => presentRow(rule, hits.get(rule.id))), revision }
  })

  http.post(
    '/rules',
    { summary: 'Write a new rule', may: 'rules.write', body: shown.WriteRule, answer: shown.Rule, status: 201 },
    async ({ body, reply }) => {
      const rule = await automation.add(body.name, body.definition as Definition)
      reply.header('location', `/api/v1/rules/${rule.id}`)
      return show(rule)
    },
  )

  http.put(
    '/rules/order',
    { summary: 'In which order', may: 'rules.write', body: shown.RuleOrder, replaces: true },
    async ({ body, ifMatch }) => automation.order(body.ids as RuleId[], ifMatch),
  )

  http.get(
    '/rules/vocabulary',
    { summary: 'What rules can ask and name', may: 'rules.read', answer: shown.RuleVocabulary },
    async () => presentVocabulary(await automation.ground()),
  )

  http.post(
    '/rules/text',
    { summary: 'A rule as a sentence', may: 'rules.read', body: shown.RuleToWrite, answer: shown.RuleText },
    async ({ body }) => automation.textOf(body.definition as Definition),
  )

  http.post(
    '/rules/reading',
    { summary: 'What a sentence says', may: 'rules.read', body: shown.RuleToRead, answer: shown.RuleReading },
    async ({ body }) => {
      const read = await automation.read(body.text)
      if (read.kind === 'wrong') {
        const { line, column, words } = read.problem
        return { problems: [], wrong: { line, column, words: { ...words } } }
      }
      // What a text says has the same bounds as what a form says.
      const definition = shown.RuleDefinition.safeParse({ ...read.rule, cases: body.cases })
      if (!definition.success) return { problems: definition.error.issues.map(presentIssue) }
      const rule = body.rule ? await automation.find(body.rule as RuleId) : undefined
      const problems = await automation.problems(definition.data as Definition, rule)
      return { definition: definition.data, problems: [...problems] }
    },
  )

  http.post(
    '/rules/dry-run',
    { summary: 'What it would have done', may: 'rules.read', body: RuleDryRunOf, answer: RuleDryRun },
    async ({ body }) => {
      const since = performance.now()
      const run = await automation.dryRun(body.definition as Definition, body.days)
      return presentDryRun(run, Math.round(performance.now() - since))
    },
  )

  http.get('/rules/:id', { summary: 'A rule', may: 'rules.read', ...one }, async ({ params }) =>
    show(await automation.find(idOf(params))),
  )

  http.put(
    '/rules/:id',
    { summary: 'Write its draft', may: 'rules.write', body: shown.WriteRule, replaces: true, ...one },
    async ({ params, body, ifMatch }) =>
      show(await automation.write(idOf(params), body.name, body.definition as Definition, ifMatch)),
  )

  http.delete('/rules/:id', { summary: 'Take it away', may: 'rules.write', params: IdParam }, async ({ params }) =>
    automation.remove(idOf(params)),
  )

  http.put(
    '/rules/:id/publication',
    { summary: 'Put the draft in force', may: 'rules.write', replaces: true, ...one },
    async ({ params, ifMatch }) => show(await automation.publish(idOf(params), ifMatch)),
  )

  http.put(
    '/rules/:id/turning',
    { summary: 'On or off', may: 'rules.write', body: shown.RuleTurned, ...one },
    async ({ params, body, ifMatch }) => show(await automation.turn(idOf(params), body.on, ifMatch)),
  )

  http.get(
    '/rules/:id/versions',
    {
      summary: 'What it said before',
      may: 'rules.read',
      params: IdParam,
      answer: z.object({ items: z.array(shown.RuleVersion) }),
    },
    async ({ params }) => {
      const [versions, { people }] = await Promise.all([automation.versions(idOf(params)), identity.directory()])
      const texts = await Promise.all(versions.map(({ definition }) => automation.textOf(definition)))
      return { items: versions.map((version, at) => presentVersion(version, texts[at]!, people)) }
    },
  )

  http.post(
    '/rules/:id/versions',
    {
      summary: 'Bring an old version back as the newest',
      may: 'rules.write',
      body: shown.RuleRollBack,
      replaces: true,
      ...one,
    },
    async ({ params, body, ifMatch }) => show(await automation.rollBack(idOf(params), body.version, ifMatch)),
  )

  http.get(
    '/rules/:id/executions',
    {
      summary: 'What it made of events, newest first',
      may: 'rules.read',
      params: IdParam,
      query: ExecutionsQuery,
      answer: page(RuleExecution),
    },
    async ({ params, query }) => {
      const [before] = readCursor(query.after, 1) ?? []
      const { outcome, ticket, limit } = query
      const found = await automation.executions({
        ruleId: idOf(params),
        ticketId: ticket,
        outcome,
        limit: limit + 1,
        before: before === undefined ? undefined : String(before),
      })
      const posts = await webhooks.postsOf(found.flatMap(causesOf))
      return toPage(
        found,
        limit,
        ({ event }) => [event],
        (execution) => presentExecution(execution, posts),
      )
    },
  )

  http.get(
    '/rules/:id/explanation',
    {
      summary: 'Why it did or did not match what happened to a ticket',
      may: 'rules.read',
      params: IdParam,
      query: ExplainQuery,
      answer: RuleExplanation,
    },
    async ({ params, query }) => {
      const { id, explained } = await automation.explain(idOf(params), query.ticket)
      return {
        ticketId: id,
        items: explained.map(({ at, because, ...one }) => ({ ...one, because: [...because], at: at.toISOString() })),
      }
    },
  )

  async function show(rule: Rule): Promise<shown.Rule> {
    const definition = (rule.draft ?? rule.published)!
    const [problems, text] = await Promise.all([automation.problems(definition, rule), automation.textOf(definition)])
    return presentRule(rule, problems, text)
  }
}
