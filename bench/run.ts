import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { drawTable, type Table } from '../lib/terminal/table.ts'
import { machine } from './machine.ts'

/** A benchmark is a file in this folder that exports `name` and `run`, or both as its default. */
export type Benchmark = { readonly name: string; run(): Promise<Table> }

const here = fileURLToPath(new URL('.', import.meta.url))

/**
 * `npm run bench [-- NAME…] [--json FILE]`: one table each. Every benchmark
 * has a process to itself, so that none inherits another's memory or warm code.
 */
async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } })
  const names = positionals.length > 0 ? positionals : available()
  const [only] = names
  const tables = names.length === 1 ? { [only!]: await runHere(only!) } : runEach(names)
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine: machine(), tables }, null, 2)}\n`)
}

async function runHere(name: string): Promise<Table> {
  const benchmark = await find(name)
  console.log(`${machine().join('\n')}\n`)
  const table = await benchmark.run()
  console.log(`${drawTable(table)}\n`)
  return table
}

function runEach(names: readonly string[]): Record<string, Table> {
  const folder = mkdtempSync(join(tmpdir(), 'yihu-bench-'))
  const tables: Record<string, Table> = {}
  for (const name of names) {
    const file = join(folder, `${name}.json`)
    const args = ['--import', 'tsx', join(here, 'run.ts'), name, '--json', file]
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
    if (status === 0) Object.assign(tables, JSON.parse(readFileSync(file, 'utf8')).tables)
    else process.exitCode = 1
  }
  rmSync(folder, { recursive: true })
  return tables
}

async function find(name: string): Promise<Benchmark> {
  if (!available().includes(name))
    throw new Error(`There is no benchmark ${name}; there are: ${available().join(', ')}`)
  const file = (await import(join(here, `${name}.ts`))) as Partial<Benchmark> & { default?: Benchmark }
  const benchmark = file.default ?? file
  if (!benchmark.run) throw new Error(`bench/${name}.ts exports no benchmark`)
  return benchmark as Benchmark
}

/** By their files: those that export a name are benchmarks, the others help. Reading is cheaper than importing all. */
function available(): string[] {
  return readdirSync(here)
    .filter((file) => !file.startsWith('.') && file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'run.ts')
    .filter((file) => /^export (default|const name\b)/m.test(readFileSync(join(here, file), 'utf8')))
    .map((file) => file.slice(0, -3))
    .sort()
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? (process.env.DEBUG ? error : error.message) : error)
  process.exitCode = 1
}
// A benchmark that left a socket open has still given its numbers.
process.exit()
