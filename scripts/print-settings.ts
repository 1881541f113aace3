import { writeFileSync } from 'node:fs'
import type { z } from 'zod'
import { settings } from '../server/config.ts'

/** Prints .env.example and docs/configuration.md from the table in server/config.ts. */
const rows = Object.entries(settings.shape).map(([name, setting]) => {
  const parsed = (setting as z.ZodType).safeParse(undefined)
  const value = parsed.success && parsed.data !== undefined ? String(parsed.data) : ''
  return { name, value, meaning: (setting as z.ZodType).description ?? '' }
})

const table = rows.map(({ name, value, meaning }) => `| \`${name}\` | ${value ? `\`${value}\`` : ''} | ${meaning} |`)
writeFileSync(
  'docs/configuration.md',
  `# Settings\n\nAll optional, from the environment. Printed from \`server/config.ts\`; every problem is named at once, at the start.\n\n| setting | default | meaning |\n|---|---|---|\n${table.join('\n')}\n`,
)
writeFileSync('.env.example', rows.map(({ name, value, meaning }) => `# ${meaning}\n#${name}=${value}\n`).join('\n'))
