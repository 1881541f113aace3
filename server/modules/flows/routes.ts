import { z } from 'zod'
import { Words } from '../../../contract/common.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import { type Flows, graphOf } from './flows.ts'
import type { PromptUploads } from './prompt-uploads.ts'

const Shown = z.object({
  key: z.string(),
  version: z.number().int(),
  name: Words,
  language: z.enum(['zh', 'en']),
  start: z.string(),
  steps: z.record(z.string(), z.unknown()),
})
const Graph = z.object({
  steps: z.array(z.object({ id: z.string(), kind: z.string(), title: z.string(), lines: z.array(z.string()) })),
  arrows: z.array(z.object({ from: z.string(), to: z.string(), label: z.string() })),
})
const Drawn = Shown.extend({ graph: z.object({ zh: Graph, en: Graph }) })
const NumberShown = z.object({ number: z.string(), name: Words, flow: z.string() })
const PromptParam = z.object({
  language: z.enum(['zh', 'en']),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'has small letters, digits and dashes'),
})

export function flowRoutes(http: Http, flows: Flows, uploads: PromptUploads) {
  const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) })

  http.get('/flows', { summary: 'What callers meet', may: 'flows.read', answer: list(Shown) }, async () => ({
    items: flows.all().map(show),
  }))

  http.get(
    '/flows/:key',
    {
      summary: 'A flow, with its drawing',
      may: 'flows.read',
      params: z.object({ key: z.string().max(60) }),
      answer: Drawn,
    },
    async ({ params }) => {
      const flow = flows.find(params.key)
      return { ...show(flow), graph: { zh: graphOf(flow, 'zh'), en: graphOf(flow, 'en') } }
    },
  )

  http.get(
    '/numbers',
    { summary: 'Numbers that customers dial', may: 'flows.read', answer: list(NumberShown) },
    async () => ({ items: flows.numbers().map(({ number, name, flow }) => ({ number, name: { ...name }, flow })) }),
  )

  http.put(
    '/prompts/:language/:name',
    {
      summary: 'Replace a prompt by your own WAV (multipart, field file)',
      may: 'users.write',
      params: PromptParam,
      answer: z.object({ durationMs: z.number().int() }),
    },
    async ({ params, request }) => {
      const sent = await request.file()
      if (!sent) throw new Refusal('invalid', 'file-missing', 'send one file in the field file', 'file')
      return uploads.keep(params.language, params.name, await sent.toBuffer())
    },
  )
}

function show({ key, version, name, language, start, steps }: ReturnType<Flows['find']>) {
  return { key, version, name: { ...name }, language, start, steps: { ...steps } }
}
