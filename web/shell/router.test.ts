import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { screens } from '../../contract/screens.ts'

test('every address of the router survives a reload: the server knows it too', () => {
  const router = readFileSync(new URL('./router.tsx', import.meta.url), 'utf8')
  const places = [...router.matchAll(/path: '\/([a-z-]+)/g)].map(([, place]) => place)
  expect(places).toContain('missed')
  expect(screens).toEqual(expect.arrayContaining(places))
})
