import type { Words } from '../../contract/common.ts'
import type { FlowArrow, FlowGraph, FlowStep } from './flow-drawing.ts'

/**
 * A flow as the server tells it: steps by their name, each with a kind and its
 * ways out. A way out is `next`, `otherwise`, `open`, `closed`, `afterwards`,
 * a key of `choices` or one of `outcomes`; what else a step holds is shown as
 * lines. So a new kind of step is drawn without a word here.
 */
export type ToldFlow = { readonly start?: unknown; readonly steps?: unknown }

type Language = 'zh' | 'en'
type Step = Readonly<Record<string, unknown>>

const waysOut: Readonly<Record<string, Words>> = {
  next: { zh: '', en: '' },
  open: { zh: '营业中', en: 'open' },
  closed: { zh: '已下班', en: 'closed' },
  afterwards: { zh: '通话后', en: 'afterwards' },
  otherwise: { zh: '否则', en: 'otherwise' },
}

const outcomes: Readonly<Record<string, Words>> = {
  full: { zh: '队列已满', en: 'full' },
  closed: { zh: '队列关闭', en: 'closed' },
  blocked: { zh: '已拒绝', en: 'blocked' },
  'timed-out': { zh: '等待超时', en: 'waited too long' },
}

export function readFlow({ start, steps }: ToldFlow, language: Language): FlowGraph & { start: string | undefined } {
  if (!isRecord(steps)) return { start: undefined, steps: [], arrows: [] }
  const named = Object.entries(steps).filter((entry): entry is [string, Step] => isRecord(entry[1]))
  return {
    start: typeof start === 'string' ? start : named[0]?.[0],
    steps: named.map(([id, step]) => readStep(id, step)),
    arrows: joined(named.flatMap(([id, step]) => arrowsFrom(id, step, language))),
  }
}

function readStep(id: string, step: Step): FlowStep {
  return { id, kind: String(step.kind ?? ''), title: id, lines: linesOf(step) }
}

/** What a step says or does, in a few words. */
function linesOf(step: Step): string[] {
  const { prompts, queue, skills, tags, hours, priority } = step
  return [
    ...words(prompts),
    ...(typeof queue === 'string' ? [queue] : []),
    ...(Array.isArray(skills) ? skills.filter(isRecord).map(({ skill, level }) => `${skill} ${level}`) : []),
    ...(typeof priority === 'number' ? [`priority ${priority}`] : []),
    ...words(tags),
    ...(isRecord(hours) && typeof hours.timeZone === 'string' ? [hours.timeZone] : []),
  ]
}

function arrowsFrom(from: string, step: Step, language: Language): FlowArrow[] {
  const arrow = (to: unknown, label: string): FlowArrow[] => (typeof to === 'string' ? [{ from, to, label }] : [])
  const { choices, outcomes: by } = step
  return [
    ...(isRecord(choices) ? Object.entries(choices).flatMap(([key, it]) => choice(key, it, language, arrow)) : []),
    ...(isRecord(by) ? Object.entries(by).flatMap(([key, to]) => arrow(to, outcomes[key]?.[language] ?? key)) : []),
    ...Object.entries(waysOut).flatMap(([key, label]) => arrow(step[key], label[language])),
  ]
}

function choice(key: string, it: unknown, language: Language, arrow: (to: unknown, label: string) => FlowArrow[]) {
  if (!isRecord(it)) return []
  const said = isRecord(it.words) ? it.words[language] : ''
  return arrow(it.next, `${key} ${typeof said === 'string' ? said : ''}`.trim())
}

/** Two ways to the same step are one arrow with both its reasons. */
function joined(arrows: readonly FlowArrow[]): FlowArrow[] {
  const byEnds = new Map<string, FlowArrow>()
  for (const arrow of arrows) {
    const ends = `${arrow.from}>${arrow.to}`
    const known = byEnds.get(ends)
    const label = [known?.label, arrow.label].filter(Boolean).join(' · ')
    byEnds.set(ends, { ...arrow, label })
  }
  return [...byEnds.values()]
}

const words = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
