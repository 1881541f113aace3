import { expect, test } from 'vitest'
import { goOnWith, isSame, nothing, toKeep } from './begun.ts'

const kept = { kind: 'public', text: '您好，我们已', files: [] } as const

test('one goes on with what was kept, unless one has begun here', () => {
  expect(goOnWith(nothing, { ...kept, files: [] })).toMatchObject(kept)
  expect(goOnWith({ ...nothing, text: '另一句' }, { ...kept, files: [] }).text).toBe('另一句')
})

test('words that came to the server and were sent from elsewhere are not sent twice', () => {
  const written = { ...nothing, kind: 'public', text: '您好，我们已' } as const
  const sent = { kind: 'internal', text: '', files: [] } as const

  expect(goOnWith({ ...written, kept: toKeep(written) }, { ...sent, files: [] }).text).toBe('')
  expect(goOnWith({ ...written, text: '您好，我们已寄出', kept: toKeep(written) }, { ...sent, files: [] }).text).toBe(
    '您好，我们已寄出',
  )
})

test('a file that is on its way is something begun', () => {
  expect(goOnWith({ ...nothing, uploading: ['小票.png'] }, { ...kept, files: [] }).text).toBe('')
})

test('nothing is the same as nothing, whichever tab is open', () => {
  expect(isSame(toKeep(nothing), { kind: 'public', text: ' ', fileIds: [] })).toBe(true)
  expect(isSame(toKeep({ ...nothing, text: 'a' }), { kind: 'public', text: 'a', fileIds: [] })).toBe(false)
})
