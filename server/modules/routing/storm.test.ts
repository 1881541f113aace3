import fc from 'fast-check'
import { expect, test } from 'vitest'
import { step } from './acd/acd.ts'
import { rebuild, stayEngaged } from './rebuild.ts'
import { aGust, type Gust, Storm } from './storm.builder.ts'

const ours = { step, rebuild, stayEngaged }

test('in any storm nobody is lost, offered twice, left waiting beside a free agent, or stuck', () => {
  let [contacts, restarts] = [0, 0]

  fc.assert(
    fc.property(fc.array(aGust, { maxLength: 120, size: 'max' }), (gusts) => {
      const storm = weather(gusts)
      storm.calm()
      contacts += storm.contacts
      restarts += storm.restarts
    }),
    { numRuns: 400 },
  )

  // The storm must be one: a generator that makes nothing proves nothing.
  expect(contacts).toBeGreaterThan(1_000)
  expect(restarts).toBeGreaterThan(100)
})

test('the same events give the same decisions again', () => {
  fc.assert(
    fc.property(fc.array(aGust, { maxLength: 120, size: 'max' }), (gusts) => {
      expect(weather(gusts).told).toEqual(weather(gusts).told)
    }),
    { numRuns: 30 },
  )
})

function weather(gusts: readonly Gust[]): Storm {
  const storm = new Storm(ours)
  for (const gust of gusts) storm.blow(gust)
  return storm
}
