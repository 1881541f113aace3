import { type Arrow, arrowsFrom, type Flow, type Language, type Step } from './flow.ts'

export type FlowGraph = {
  readonly steps: readonly {
    readonly id: string
    readonly kind: string
    readonly title: string
    readonly lines: readonly string[]
  }[]
  readonly arrows: readonly { readonly from: string; readonly to: string; readonly label: string }[]
}

const titles: Record<Step['kind'], { zh: string; en: string }> = {
  say: { zh: '播放', en: 'Say' },
  menu: { zh: '按键菜单', en: 'Menu' },
  hours: { zh: '营业时间', en: 'Opening hours' },
  set: { zh: '设置', en: 'Set' },
  queue: { zh: '排队', en: 'Queue' },
  survey: { zh: '满意度评价', en: 'Survey' },
  goodbye: { zh: '结束语', en: 'Goodbye' },
}

/** A flow as boxes and arrows; the first step stands first. */
export function graphOf(flow: Flow, language: Language = 'zh'): FlowGraph {
  const ids = Object.keys(flow.steps).sort((a, b) => Number(b === flow.start) - Number(a === flow.start))
  return {
    steps: ids.map((id) => {
      const step = flow.steps[id]!
      return { id, kind: step.kind, title: titles[step.kind][language], lines: linesOf(step) }
    }),
    arrows: ids.flatMap((id) => arrowsFrom(id, flow.steps[id]!)).map((arrow) => inWords(arrow, language)),
  }
}

function inWords({ from, to, label }: Arrow, language: Language) {
  return { from, to, label: label[language] }
}

function linesOf(step: Step): string[] {
  switch (step.kind) {
    case 'say':
    case 'goodbye':
    case 'menu':
    case 'survey':
      return [...step.prompts]
    case 'hours':
      return [step.hours.timeZone]
    case 'queue':
      return [step.queue]
    case 'set':
      return settings(step)
  }
}

function settings({ priority, skills = [], tags = [], language }: Extract<Step, { kind: 'set' }>): string[] {
  return [
    ...(language ? [language] : []),
    ...(priority === undefined ? [] : [`priority ${priority}`]),
    ...skills.map(({ skill, level }) => `${skill} ${level}`),
    ...tags,
  ]
}
