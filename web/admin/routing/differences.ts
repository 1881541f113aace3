import type { Figures } from '../../../contract/what-if.ts'
import type { Language } from '../../kit/preferences.ts'
import { clock, span } from '../../kit/time.ts'

const shownFigures = [
  'serviceLevel',
  'averageAnswerMs',
  'abandonShare',
  'occupancy',
  'longestWaitMs',
  'offered',
  'answered',
  'abandoned',
  'lost',
  'breaches',
] as const
export type FigureKey = (typeof shownFigures)[number]

/** A figure before and after, in words, and whether that is for the better. */
export type Difference = {
  readonly key: FigureKey
  readonly before: string
  readonly after: string
  /** Signed, so that it can be read without its colour; nothing when there is nothing to compare. */
  readonly change: string | undefined
  readonly judged: 'better' | 'worse' | 'same' | undefined
}

/** Busier agents are neither good nor bad in themselves, and who came is nobody's doing. */
const wish: Record<FigureKey, 'more' | 'less' | undefined> = {
  serviceLevel: 'more',
  answered: 'more',
  averageAnswerMs: 'less',
  abandonShare: 'less',
  longestWaitMs: 'less',
  abandoned: 'less',
  lost: 'less',
  breaches: 'less',
  occupancy: undefined,
  offered: undefined,
}

export function differences(before: Figures, after: Figures, language: Language): Difference[] {
  return shownFigures.map((key) => ({
    key,
    before: show(key, before[key], language),
    after: show(key, after[key], language),
    ...compare(key, before[key], after[key], language),
  }))
}

function compare(key: FigureKey, before: number | null, after: number | null, language: Language) {
  if (before === null || after === null) return { change: undefined, judged: undefined }
  const by = after - before
  const change = changeOf(key, by, language)
  // What rounds to nothing is nothing.
  if (change === undefined) return { change: '±0', judged: 'same' as const }
  const judged = wish[key] && (by > 0 === (wish[key] === 'more') ? ('better' as const) : ('worse' as const))
  return { change: `${by > 0 ? '+' : '−'}${change}`, judged }
}

function changeOf(key: FigureKey, by: number, language: Language): string | undefined {
  const size = Math.abs(by)
  if (isShare(key)) return size < 0.0005 ? undefined : `${(size * 100).toFixed(1)} ${points[language]}`
  if (key === 'longestWaitMs') return size < 500 ? undefined : clock(size + 500)
  if (key === 'averageAnswerMs') return size < 500 ? undefined : span(size + 500, language)
  return size === 0 ? undefined : String(size)
}

export function show(key: FigureKey, value: number | null, language: Language): string {
  if (value === null) return '–'
  if (isShare(key)) return `${(value * 100).toFixed(1)}%`
  if (key === 'averageAnswerMs') return span(value + 500, language)
  return key === 'longestWaitMs' ? clock(value) : String(value)
}

/** 71 % to 84 % is 13 points, and 18 % more: the former is meant. */
const points: Record<Language, string> = { zh: '百分点', en: 'points' }

const isShare = (key: FigureKey) => key === 'serviceLevel' || key === 'abandonShare' || key === 'occupancy'
