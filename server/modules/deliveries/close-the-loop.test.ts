import { expect, test } from 'vitest'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import { closeTheLoop } from './close-the-loop.ts'
import type { LoopNeeds } from './loop-needs.ts'

test('when a key is revoked its return address goes with it', async () => {
  const removed: string[] = []
  const addresses = { remove: async (keyId: string) => void removed.push(keyId) }
  let hear: ((event: Told) => Promise<void>) | undefined
  const log = {
    reader(_: string, types: string[], body: typeof hear) {
      expect(types).toContain('api-key-revoked')
      hear = body
    },
  }
  closeTheLoop(log as unknown as EventLog, { addresses } as unknown as LoopNeeds)

  await hear?.({ type: 'api-key-revoked', fact: { type: 'api-key-revoked', apiKeyId: 'erp' } } as unknown as Told)

  expect(removed).toEqual(['erp'])
})
