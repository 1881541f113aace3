import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { rootFolder } from '../root-folder.ts'

/** A bug, and the one place where it is planted. */
export type Mutant = readonly [bug: string, file: string, from: string, to: string]

type Trial<Machine> = {
  readonly mutants: readonly Mutant[]
  /** Files and folders that are copied, from the root of this repository. */
  readonly copied: readonly string[]
  /** Where the mutants' files and the modules are. */
  readonly home: string
  /** What together is the machine. */
  readonly modules: readonly string[]
  /** How a promise broke, in words that end with `broken: …`; nothing when the bug was not found. */
  find(machine: Machine): string | undefined | Promise<string | undefined>
}

/** A test of the tests: bugs planted in copies of a machine, each of which its proof must find. */
export function tryMutants<Machine>({ mutants, find, ...trial }: Trial<Machine>): void {
  // Among ours, so that a copy finds the packages it needs.
  const folder = mkdtempSync(join(import.meta.dirname, '.mutants-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each(mutants.map((mutant, n) => [mutant[0], mutant, n] as const))(
    '%s is found',
    async (_bug, mutant, n) => {
      const story = await find(await planted(mutant, join(folder, String(n)), trial))

      expect(story).toMatch(/^broken: /m)
    },
    240_000,
  )
}

type Copied = Omit<Trial<never>, 'mutants' | 'find'>

async function planted<Machine>([, file, from, to]: Mutant, root: string, { copied, home, modules }: Copied) {
  for (const path of copied) cpSync(join(rootFolder, path), join(root, path), { recursive: true, filter: isCode })
  const path = join(root, home, file)
  const text = readFileSync(path, 'utf8')
  // A mutant that no longer applies is no mutant: bring it in step with the code.
  expect(text.split(from)).toHaveLength(2)
  writeFileSync(
    path,
    text.replace(from, () => to),
  )
  const loaded = await Promise.all(
    modules.map((name) => import(/* @vite-ignore */ pathToFileURL(join(root, home, name)).href)),
  )
  return Object.assign({}, ...loaded) as Machine
}

const isCode = (path: string) => !path.includes('.test.') && !path.endsWith('/prove')
