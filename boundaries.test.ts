import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/**
 * The map in ARCHITECTURE.md, kept true.
 *
 * Modules stand in reading order, like chapters: a chapter may cite the ones
 * before it. What comes later is not called but listens to events.
 */
const chapters = [
  'identity',
  'customers',
  'knowledge',
  'conversations',
  'calls',
  'tickets',
  'related',
  'watching',
  'subtasks',
  'views',
  'bulk',
  'understanding',
  'sla',
  'routing',
  'flows',
  'callbacks',
  'paging',
  'outcalls',
  'deliveries',
  'webhooks',
  'automation',
  'campaigns',
  'quality',
  'analytics',
  'integrations',
]

/** A rich module has more than one door, each named for what it holds. */
const doors: Record<string, readonly string[]> = {
  calls: ['routes'],
  conversations: ['routes', 'attachments', 'file-routes', 'present', 'reach'],
  callbacks: ['missed-contacts'],
  customers: ['routes', 'contact-point', 'listed-callers', 'consents'],
  identity: ['routes', 'reach', 'presence', 'notices', 'notice-routes'],
  routing: ['desk', 'offer-view', 'service-level', 'ticket-line'],
  subtasks: ['approvals'],
  flows: ['say-number'],
  sla: ['books', 'timekeeper', 'policy', 'choose-ears'],
  webhooks: ['payload', 'post'],
  tickets: [
    'clocks',
    'condition-sql',
    'drafts',
    'ticket',
    'form',
    'form-references',
    'form-values',
    'form-access',
    'list-routes',
    'sorting',
    'status',
    'present-terms',
    'reach',
    'tags',
    'terms',
    'ticket-types',
    'type',
  ],
}

const port = String.raw`server/(channels|providers)/[\w-]+/[\w-]+\.ts`
/** Words, sounds, conditions: pure functions that a module may use like `base` (docs/decisions/0007 and 0016). */
const tools = 'lib/(text|audio|erlang|conditions)/'

type Rule = { why: string; from: RegExp; to: RegExp }

/** The first rule whose `from` fits a file is the one it follows. */
const rules: Rule[] = [
  { why: 'the contract stands alone', from: /^contract\//, to: /^contract\// },
  { why: 'a protocol does not know the product', from: /^lib\//, to: /^lib\// },
  { why: 'base stands on nothing', from: /^server\/base\//, to: /^server\/base\// },
  { why: 'platform does not know the product', from: /^server\/platform\//, to: /^server\/(base|platform)\// },
  {
    why: 'channels and providers know no module',
    from: /^server\/(channels|providers)\//,
    to: /^(lib|server\/(base|platform|channels|providers))\//,
  },
  {
    why: 'modules reach the outside by a port',
    from: /^server\/modules\//,
    to: new RegExp(`^contract/|^${tools}|^server/(base|platform|modules)/|^${port}`),
  },
  { why: 'the kit knows no product', from: /^web\/kit\//, to: /^web\/kit\// },
  {
    why: 'desk, floor and admin do not know each other',
    from: /^web\/(desk|floor|admin)\//,
    to: /^(contract|lib\/conditions|web\/(kit|data|forms|softphone|HERE))\//,
  },
  {
    why: 'forms are drawn for all three screens and know none of them',
    from: /^web\/forms\//,
    to: /^(contract|lib\/conditions|web\/(kit|data|forms))\//,
  },
  { why: 'the widget knows the contract only', from: /^widget\//, to: /^(contract|widget)\// },
]

/** What decides imports no machinery; naming a type of it is only naming. */
const deciding: Rule = {
  why: 'rules know no machinery',
  from: /^server\/modules\/([\w-]+)\/(ticket|form(?:-[\w-]+)?|status(?:-[\w-]+)?|type(?:-(?!routes)[\w-]+)?|draft|comment|clocks|conversation|message|survey|customer|consent|delivery|webhook|post|payload|how-to-reach|lost-meaning|loop-rules|letter|called-back|listed-caller|missed-contact|callback|call|page|outcall|presence|permissions|acd\/[\w-]+|what-if\/(answer|change-day|crowd|day|drawn|figures|measure|past-queues|patience|read-contact|read-day|replay)|forecast|plan-staff|choose-[\w-]+|run-flow|check-flow|calendar|china-days|working-time|check-calendar|check-policy|ics|policy|rulebook|moment|all-clocks|follow|ladder|pieces|fill-draft|issue-type|service-level|to-alert|relation|likeness|subtask|order|plan|clock|approval|time-went|personal|borders|tally|settle|judge)\.ts/,
  to: new RegExp(String.raw`^${tools}|^server/base/|^server/modules/[\w-]+/(?!(store|routes|jobs)[\w-]*\.ts)|^${port}`),
}

type Import = { from: string; to: string; isType: boolean }

function brokenRules(files: Iterable<[path: string, text: string]>): string[] {
  return [...imports(files)].flatMap((one) => {
    const { from, to, isType } = one
    const rule = rules.find((rule) => rule.from.test(from))
    if (rule && !allows(rule, from, to)) return [`${from} imports ${to}: ${rule.why}`]
    if (!isType && deciding.from.test(from) && !deciding.to.test(to)) return [`${from} imports ${to}: ${deciding.why}`]
    if (from.endsWith('.ts') && to.endsWith('.tsx'))
      return [`${from} imports ${to}: what is shown does not know how it is drawn`]
    return acrossModules(one)
  })
}

/** `HERE` in a rule's `to` is what its `from` caught: a screen may import itself. */
function allows(rule: Rule, from: string, to: string): boolean {
  const [, caught = ''] = rule.from.exec(from) ?? []
  return new RegExp(rule.to.source.replaceAll('HERE', caught)).test(to)
}

function acrossModules({ from, to, isType }: Import): string[] {
  const [, here] = from.match(/^server\/modules\/([\w-]+)\//) ?? []
  const [, there, file] = to.match(/^server\/modules\/([\w-]+)\/(.+)\.ts$/) ?? []
  if (!here || !there || !file || here === there) return []
  const isDoor = file === there || file === 'events' || doors[there]?.includes(file)
  if (!isDoor && !(isType && doors[there]?.includes(file)))
    return [`${from} imports ${to}: come in by ${there}/${there}.ts`]
  if (chapters.indexOf(there) > chapters.indexOf(here)) return [`${from} imports ${to}: ${there} comes after ${here}`]
  return []
}

function* imports(files: Iterable<[string, string]>): Generator<Import> {
  for (const [path, text] of files) {
    for (const [, kind, target] of text.matchAll(/(import type|import|export)[^'"]*?from '(\.[^']+)'/g)) {
      yield { from: path, to: join(dirname(path), target!), isType: kind === 'import type' }
    }
  }
}

const sources = ['contract', 'lib', 'server', 'web', 'widget'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|builder|contract)\.tsx?$|\/testing\//.test(path))
    .map((path): [string, string] => [path, readFileSync(path, 'utf8')]),
)

test('every import follows the map', () => {
  expect(brokenRules(sources)).toEqual([])
})

test('every module is a chapter', () => {
  const modules = readdirSync('server/modules')

  expect(modules.filter((module) => !chapters.includes(module))).toEqual([])
})

test.each([
  ['server/base/id.ts', '../platform/db/database.ts', 'base stands on nothing'],
  ['server/platform/jobs/jobs.ts', '../../modules/tickets/tickets.ts', 'platform does not know the product'],
  ['server/channels/voice/asterisk/bridge.ts', '../../../modules/calls/calls.ts', 'know no module'],
  ['server/modules/calls/calls.ts', '../../channels/voice/asterisk/ari.ts', 'by a port'],
  ['server/modules/calls/calls.ts', '../../../lib/sip/endpoint.ts', 'by a port'],
  ['server/modules/tickets/ticket.ts', '../../platform/db/database.ts', 'no machinery'],
  ['server/modules/tickets/form.ts', './store.ts', 'no machinery'],
  ['server/modules/routing/acd/acd.ts', '../store.ts', 'no machinery'],
  ['server/modules/sla/sla.ts', '../tickets/store.ts', 'come in by tickets/tickets.ts'],
  ['server/modules/tickets/tickets.ts', '../sla/sla.ts', 'sla comes after tickets'],
  ['lib/sip/dialog.ts', '../../server/base/id.ts', 'does not know the product'],
  ['web/desk/inbox.ts', '../../lib/text/classifier.ts', 'do not know each other'],
  ['web/desk/inbox.tsx', '../floor/wallboard.tsx', 'do not know each other'],
  ['web/kit/button.tsx', '../desk/call-bar.ts', 'the kit knows no product'],
  ['web/desk/call-bar.ts', './call-bar.tsx', 'does not know how it is drawn'],
  ['widget/main.ts', '../web/kit/theme.ts', 'the contract only'],
])('%s may not import %s', (from, to, why) => {
  expect(brokenRules([[from, `import { x } from '${to}'`]]).join()).toContain(why)
})

test.each([
  ['server/modules/sla/sla.ts', '../tickets/events.ts'],
  ['server/modules/routing/routing.ts', '../calls/calls.ts'],
  ['server/modules/calls/ring.ts', '../../channels/voice/engine.ts'],
  ['server/modules/tickets/store.ts', '../../platform/db/database.ts'],
  ['server/modules/tickets/routes.ts', '../../../contract/tickets.ts'],
  ['server/modules/tickets/search.ts', '../../../lib/text/search-terms.ts'],
  ['server/channels/voice/embedded/embedded-engine.ts', '../../../../lib/sip/endpoint.ts'],
  ['server/app.ts', './channels/voice/embedded/embedded-engine.ts'],
  ['web/desk/call-bar.tsx', './call-bar.ts'],
  ['web/desk/tickets/form.ts', '../../../lib/conditions/compile.ts'],
])('%s may import %s', (from, to) => {
  expect(brokenRules([[from, `import { x } from '${to}'`]])).toEqual([])
})
