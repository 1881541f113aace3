import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import * as contract from '../../../../contract/widget.ts'
import type * as port from '../chat-channel.ts'
import { readFrame } from './visitor-frames.ts'

const clientId = 'abcdefgh'
const file = '0195f3a0-0000-7000-8000-000000000001'
const say = (over: object = {}) => JSON.stringify({ type: 'say', clientId, text: '你好', fileIds: [], ...over })

describe('what a visitor may send', () => {
  test('words, with or without files', () => {
    expect(readFrame(say())).toEqual({ type: 'say', clientId, text: '你好', fileIds: [] })
    expect(readFrame(say({ fileIds: undefined }))).toMatchObject({ fileIds: [] })
    expect(readFrame(say({ text: '', fileIds: [file] }))).toMatchObject({ text: '', fileIds: [file] })
  })

  test('signals, whatever hangs on them', () => {
    for (const type of ['typing', 'read', 'leave', 'ping'])
      expect(readFrame(JSON.stringify({ type, x: 1 }))).toEqual({ type })
  })

  test('4,000 characters and not one more', () => {
    expect(readFrame(say({ text: '字'.repeat(4000) }))).toMatchObject({ type: 'say' })
    expect(readFrame(say({ text: '字'.repeat(4001) }))).toMatchObject({ type: 'nonsense' })
  })

  test('characters that a database cannot keep are left out', () => {
    expect(readFrame(say({ text: 'a\0b\ud800' }))).toMatchObject({ text: 'ab\ufffd' })
  })

  test('everything else is nonsense, and says what is wrong', () => {
    const wrong = [
      '',
      '{',
      'null',
      '[]',
      '"say"',
      '{"type":"constructor"}',
      say({ clientId: 'short' }),
      say({ clientId: 'x'.repeat(65) }),
      say({ clientId: 'with spaces' }),
      say({ clientId: 7 }),
      say({ text: undefined }),
      say({ text: ' \n ' }),
      say({ text: '\0' }),
      say({ fileIds: 'all' }),
      say({ fileIds: [1] }),
      say({ fileIds: ['../../etc/passwd'] }),
      say({ fileIds: Array(6).fill(file) }),
    ]

    for (const text of wrong) expect(readFrame(text), text.slice(0, 60)).toMatchObject({ type: 'nonsense' })
  })

  test('whatever we take, the contract takes too', () => {
    for (const text of [say(), say({ fileIds: [file] }), '{"type":"typing"}', '{"type":"leave"}', '{"type":"ping"}'])
      expect(contract.FromVisitor.safeParse(readFrame(text)).success).toBe(true)
  })
})

test('the port says the same as the contract, or this file does not compile', () => {
  const toVisitor = (frame: port.ToVisitor): contract.ToVisitor => frame
  const back = (frame: z.input<typeof contract.ToVisitor>): port.ToVisitor => frame
  const fromVisitor = (frame: contract.FromVisitor): port.FromVisitor => frame
  const fromBack = (frame: port.FromVisitor): contract.FromVisitor => frame

  expect([toVisitor, back, fromVisitor, fromBack]).toHaveLength(4)
})
