import type { Flow } from './flow.ts'

/** What somebody meets who met no flow before, because we rang them, and is handed on to a queue: music, their place, an agent. */
export const inLine = (queue: string): Flow => ({
  key: 'in-line',
  version: 1,
  name: { zh: '转接排队', en: 'Handed on' },
  language: 'zh',
  start: 'wait',
  steps: {
    wait: { kind: 'queue', queue, music: 'hold', announceEveryMs: 20_000, otherwise: 'all-busy' },
    'all-busy': { kind: 'goodbye', prompts: ['all-busy', 'goodbye'] },
  },
})
