import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from './refusal-words.en.ts'
import { zh } from './refusal-words.zh.ts'
import { refusalKey } from './refusals.ts'

const server = join(import.meta.dirname, '../../server')
const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.(test|builder|contract)\.ts$/.test(path))
  .map((path) => readFileSync(join(server, path), 'utf8'))

const routing =
  'full closed gone unknown-queue unknown-agent not-available outside-shift busy at-capacity lacks-skill just-declined not-on-queue not-on-team no-phone no-screen waits-for-another'
const relation =
  'merge-into-itself ticket-closed merge-into-closed merge-into-resolved merge-other-customer part-of-itself incident-closed incident-is-part part-is-incident merge-incident-into-part too-many-parts'

/** Codes that are put together, by how the source writes them, and what they can come to. */
const families: Record<string, string> = {
  '`${field}-taken`': 'email-taken extension-taken',
  '`${name}-missing`': 'result-missing reason-missing',
  '`${what}-unknown`': 'calendar-unknown policy-unknown person-unknown department-unknown',
  '`draft-${draft.state}`': 'draft-confirmed draft-bound draft-dismissed',
  '`rule-${wrong.code}`': 'rule-not-valid',
  '`survey-${now}`': 'survey-answered survey-withdrawn survey-expired',
  '`ticket-${state}`': 'ticket-open ticket-pending ticket-closed',
  '`transfer-${because}`': routing,
  '`transfer-${handed.because}`': routing,
  'answer.because': routing,
  because: 'no-customer no-number no-consent blocked no-line enough',
  code: relation,
}
/** What platform/http/errors.ts says of what no door refused. */
const ofTheHouse = [
  'changed-meanwhile',
  ...'bad-request no-such-place too-large wrong-media-type unavailable our-fault'.split(' '),
]

const written = sources.flatMap((text) =>
  [...text.matchAll(/new Refusal\(\s*[^,]+,\s*('[^']+'|`[^`]+`|[\w.]+),/g)].map(([, code]) => code!),
)
const codes = [
  ...ofTheHouse,
  ...written.flatMap((code) => (code.startsWith("'") ? [code.slice(1, -1)] : (families[code]?.split(' ') ?? [code]))),
]

test('every no of the server has words in both languages', () => {
  expect(written.length).toBeGreaterThan(150)
  expect([...new Set(codes)].filter((code) => !refusalKey(code))).toEqual([])
  expect(Object.values(en.codes).filter((words) => words.trim() === '')).toEqual([])
})

test('no words are kept for what nobody says', () => {
  expect(Object.keys(zh.codes).filter((code) => !codes.includes(code))).toEqual([])
})

test('a family is told by one sentence, a transfer by why it could not be; what is not known is said so', () => {
  expect(refusalKey('rule-case-fails')).toBe('rule-not-valid')
  expect(refusalKey('transfer-busy')).toBe('busy')
  expect(refusalKey('constructor')).toBeUndefined()
})
