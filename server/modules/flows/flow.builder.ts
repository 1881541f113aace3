import type { Flow, Menu, Queue, Step, Survey } from './flow.ts'

const words = { zh: '', en: '' }

export function aFlow(steps: Record<string, Step>, more: Partial<Flow> = {}): Flow {
  return { key: 'test', version: 1, name: words, language: 'zh', start: Object.keys(steps)[0]!, steps, ...more }
}

export function aMenu(choices: Record<string, string>, more: Partial<Menu> = {}): Menu {
  return {
    kind: 'menu',
    prompts: ['main-menu'],
    choices: Object.fromEntries(
      Object.entries(choices).map(([key, next]) => [key, { words: { zh: next, en: next }, next }]),
    ),
    timeoutMs: 5000,
    retries: 1,
    wrongKey: ['wrong-key'],
    otherwise: 'bye',
    ...more,
  }
}

export function aQueue(more: Partial<Queue> = {}): Queue {
  return { kind: 'queue', queue: 'service', music: 'hold', otherwise: 'bye', ...more }
}

export function aSurvey(more: Partial<Survey> = {}): Survey {
  return {
    kind: 'survey',
    prompts: ['survey'],
    timeoutMs: 5000,
    retries: 1,
    wrongKey: ['wrong-key'],
    next: 'bye',
    otherwise: 'bye',
    ...more,
  }
}

export const bye: Step = { kind: 'goodbye', prompts: ['goodbye'] }
export const greet = (next: string): Step => ({ kind: 'say', prompts: ['greeting'], next })
