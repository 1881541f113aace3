import { IdParam, page } from '../../../../contract/common.ts'
import {
  type Formula,
  NewWhatIf,
  WhatIf,
  type WhatIfAnswer,
  WhatIfQuery,
  WhatIfRow,
  WhatIfsQuery,
} from '../../../../contract/what-if.ts'
import type { WhatIfId } from '../../../base/id.ts'
import { Refusal } from '../../../base/refusal.ts'
import { readCursor, toPage } from '../../../platform/http/cursor.ts'
import type { Http } from '../../../platform/http/http.ts'
import { type Counts, figures, together } from './figures.ts'
import type * as store from './store.ts'
import type { WhatIfs } from './what-ifs.ts'

/** Past days gone through again. */
export function whatIfRoutes(http: Http, whatIfs: WhatIfs) {
  http.get(
    '/routing/what-ifs',
    {
      summary: 'What was asked of past days, newest first',
      may: 'routing.plan',
      query: WhatIfsQuery,
      answer: page(WhatIfRow),
    },
    async ({ query }) => {
      const [at, id] = readCursor(query.after, 2) ?? []
      const before = at === undefined ? undefined : readBefore(String(at), String(id))
      const rows = await whatIfs.list(query.limit, before)
      return toPage(rows, query.limit, ({ asked_at, id }) => [asked_at.toISOString(), id], presentRow)
    },
  )

  http.post(
    '/routing/what-ifs',
    {
      summary: 'Go through a past day again with something changed; the answer comes in seconds',
      may: 'routing.plan',
      body: NewWhatIf,
      answer: WhatIf,
      status: 202,
    },
    async ({ body, who }) => {
      const id = await whatIfs.ask(body, who)
      return present(await whatIfs.find(id), 'SL-4')
    },
  )

  http.get(
    '/routing/what-ifs/:id',
    { summary: 'A question with its answer', may: 'routing.plan', params: IdParam, query: WhatIfQuery, answer: WhatIf },
    async ({ params, query }) => present(await whatIfs.find(params.id as WhatIfId), query.formula),
  )
}

function readBefore(at: string, id: string): { at: string; id: string } {
  if (Number.isNaN(Date.parse(at)) || !IdParam.safeParse({ id }).success)
    throw new Refusal('invalid', 'invalid', 'is not a cursor that this list gave', 'query.after')
  return { at, id }
}

function presentRow(row: store.WhatIfRow): WhatIfRow {
  const { id, name, day, state, because, asked_by, asked_by_name, asked_at, ended_at } = row
  return {
    id,
    name,
    day,
    state,
    because: because ?? undefined,
    askedBy: { id: asked_by, name: asked_by_name },
    askedAt: asked_at.toISOString(),
    endedAt: ended_at?.toISOString(),
  }
}

type Found = Awaited<ReturnType<WhatIfs['find']>>

function present(found: Found, formula: Formula): WhatIf {
  const { changes, thresholdMs } = found.question as Pick<WhatIf, 'changes' | 'thresholdMs'>
  const answer = found.answer ? presentAnswer(found.answer, formula) : undefined
  return { ...presentRow(found), changes, thresholdMs, answer }
}

function presentAnswer(answer: store.KeptAnswer, formula: Formula): WhatIfAnswer {
  const side = (cells: readonly Counts[]) => ({
    whole: figures(together(cells), formula),
    halfHours: cells.map((cell) => figures(cell, formula)),
  })
  const { before, after, queues, model, faithful, from, tookMs } = answer
  return {
    from: new Date(from).toISOString(),
    formula,
    before: side(before),
    after: side(after),
    queues: queues.map(({ queueId, before, after }) => ({ queueId, before: side(before), after: side(after) })),
    model: { ...model, patience: model.patience.map((one) => ({ ...one })) },
    faithful,
    tookMs,
  }
}
