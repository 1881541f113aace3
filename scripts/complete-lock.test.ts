import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { entryFor, gaps, type Packages } from './complete-lock.ts'

test('our lock has no gap: npm ci works on every system', () => {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
    packages: Packages
  }

  expect(gaps(lock.packages)).toEqual([])
})

test('a build for another system that the lock leaves out is a gap', () => {
  const packages = {
    'node_modules/tool': { optionalDependencies: { 'tool-linux-x64': '1.0.0', 'tool-darwin-arm64': '1.0.0' } },
    'node_modules/tool/node_modules/tool-linux-x64': { version: '1.0.0' },
  }

  expect(gaps(packages)).toEqual([{ name: 'tool-darwin-arm64', version: '1.0.0', dev: false }])
})

test('an entry says where its package runs, so that others pass it over', () => {
  expect(entryFor({ name: '@a/tool-linux-arm64-musl', version: '1.0.0', dev: true })).toEqual({
    version: '1.0.0',
    cpu: ['arm64'],
    dev: true,
    libc: ['musl'],
    optional: true,
    os: ['linux'],
  })
})

test('a name that does not say where it runs is not guessed', () => {
  expect(() => entryFor({ name: 'fsevents', version: '2.3.3', dev: false })).toThrow('What is fsevents')
})
