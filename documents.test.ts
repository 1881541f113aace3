import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/**
 * What the documents point at is there. A reader who follows a dead link, or
 * types a command that was renamed, trusts the next sentence less.
 */
const folders = readdirSync('.', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^\.|^(node_modules|dist|data)$/.test(entry.name))
  .map(({ name }) => name)

const documents = ['.', ...folders]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: folder !== '.', encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

/** Links to a place in this repository; the anchor behind a # is the reader's browser's affair. */
function linked({ path, text }: (typeof documents)[number]): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(path), target))
}

/** Files and folders that are named from the root, such as `server/config.ts`. */
function named({ text }: (typeof documents)[number]): string[] {
  return [...text.matchAll(/`([\w.-]+\/[\w./-]+)`/g)]
    .map(([, path]) => path!)
    .filter((path) => folders.includes(path.split('/')[0]!))
}

test.each(documents)('$path points at what is there', (document) => {
  expect([...linked(document), ...named(document)].filter((path) => !existsSync(path))).toEqual([])
})

test.each(documents)('$path tells commands that can be typed', ({ text }) => {
  const told = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!)
  expect(told.filter((name) => !(name in scripts))).toEqual([])
})
