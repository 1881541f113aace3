import { expect, test } from 'vitest'
import { type Softphone, silentPhone } from '../softphone/softphone.ts'
import { callBar } from './call-bar.ts'
import { aCall } from './desk.builder.ts'

const onTheLine: Softphone = {
  ...silentPhone,
  line: 'ready',
  call: { callId: 'call-1', from: '', state: 'talking', muted: false },
}

test('while talking one can hold, mute, press keys, transfer and hang up', () => {
  expect(callBar(aCall(), onTheLine).buttons).toEqual(['hold', 'mute', 'keys', 'transfer', 'hang-up'])
})

test('a held call can be resumed, and not held again', () => {
  expect(callBar(aCall({ state: 'held' }), onTheLine).buttons).toEqual(['resume', 'transfer', 'hang-up'])
})

test('while asking a colleague one completes or comes back, and cannot hang up on the customer by mistake', () => {
  const bar = callBar(aCall({ state: 'consulting', consulting: { id: 'b', name: '刘洋' } }), onTheLine)

  expect(bar).toMatchObject({ buttons: ['complete', 'return', 'mute'], consulting: '刘洋' })
})

test('a muted line offers to be heard again', () => {
  const muted: Softphone = { ...onTheLine, call: { ...onTheLine.call!, muted: true } }

  expect(callBar(aCall(), muted).buttons).toContain('unmute')
})

test('a call on a desk phone leaves muting and keys to that phone', () => {
  expect(callBar(aCall(), silentPhone).buttons).toEqual(['hold', 'transfer', 'hang-up'])
})

test('while the customer’s phone rings one can only wait or give up', () => {
  expect(callBar(aCall({ state: 'dialling', direction: 'out' }), onTheLine)).toMatchObject({
    tone: 'dialling',
    buttons: ['mute', 'hang-up'],
  })
})
