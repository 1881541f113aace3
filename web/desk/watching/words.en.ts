import type { zh } from './words.zh.ts'

export const en: typeof zh = {
  group: 'Tickets',
  watch: 'Watch this ticket',
  unwatch: 'Stop watching',
  watchers: 'Watched by {{names}}',
  writing: 'Writing: {{names}}',
  looking: 'Also viewing: {{names}}',
}
