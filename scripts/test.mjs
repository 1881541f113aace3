/**
 * `npm test` on a bare clone: installs what the tests need, runs the checks
 * and every test, and ends with `N passed, N failed` (`, N skipped`) alone on
 * the last line. `--quick` (`npm run check`) leaves out phones, browsers and
 * the build.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endChildren, run } from './child.mjs'
import { installDebianPackages } from './debian.mjs'
import { prepare } from './prepare.mjs'

/** The whole run stays under 25 minutes; a test that hangs must not hide the others' results. */
const limitMs = 22 * 60_000

const quick = process.argv.includes('--quick')
const filters = process.argv.slice(2).filter((word) => word !== '--quick')
const sum = { passed: 0, failed: 0, skipped: 0 }

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    endChildren(signal)
    process.exitCode = 1
  })
}

if (!quick) await installDebianPackages()
report('install', await prepare({ withTools: true, withBuild: false }))
// Without packages nothing else can run, and every further failure would only hide the first.
if (sum.failed === 0) {
  if (!quick) report('build', await prepare({ withTools: true }))
  await check('types', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', '.')
  await check('lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--diagnostic-level=warn')
  await check('nothing unused', 'node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints')
  await tests()
}

const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''
if (sum.failed > 0) process.exitCode = 1
console.log(`${sum.passed} passed, ${sum.failed} failed${skipped}`)

async function check(name, program, ...args) {
  const { code } = await run(process.execPath, [program, ...args])
  report(name, code === 0)
}

function report(name, worked) {
  console.log(`${worked ? '✓' : '✗'} ${name}`)
  sum[worked ? 'passed' : 'failed']++
}

async function tests() {
  const folder = mkdtempSync(join(tmpdir(), 'yihu-tests-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const only = quick ? ['--project', 'quick'] : []
  const limit = setTimeout(() => endChildren('SIGKILL'), limitMs)
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...only, ...reporters, ...filters]
  const { code } = await run(process.execPath, vitest)
  clearTimeout(limit)
  count(code, file)
  rmSync(folder, { recursive: true, force: true })
}

/** A file that could not be read, an error outside any test and a run that was cut short each count as one. */
function count(code, file) {
  const before = sum.failed
  const results = read(file)?.testResults
  for (const { status, assertionResults } of results ?? []) {
    const outcomes = assertionResults.map((one) => one.status)
    sum.passed += outcomes.filter((one) => one === 'passed').length
    sum.failed += outcomes.filter((one) => one === 'failed').length
    sum.skipped += outcomes.filter((one) => one !== 'passed' && one !== 'failed').length
    if (status === 'failed' && !outcomes.includes('failed')) sum.failed++
  }
  if (!results || (code !== 0 && sum.failed === before)) sum.failed++
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    console.error('vitest ended without a report')
    return undefined
  }
}
