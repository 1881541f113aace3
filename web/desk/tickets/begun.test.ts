import { expect, test } from 'vitest'
import { goOnWith, isSame, nothing, toKeep, whatIsLeft } from './begun.ts'

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

test('what is written on while a comment is on its way stays', () => {
  const picture = { id: 'p', name: '小票.png', type: 'image/png', bytes: 9 }
  const said = { ...nothing, text: '已寄出。', files: [picture] }

  expect(whatIsLeft(said, said)).toEqual({ ...nothing, failed: undefined })
  expect(whatIsLeft({ ...said, text: '已寄出。 还有' }, said)).toMatchObject({ text: '还有', files: [] })
  expect(whatIsLeft({ ...said, text: '另一句' }, said).text).toBe('另一句')
  expect(whatIsLeft({ ...said, uploading: ['第二张.png'] }, said).uploading).toEqual(['第二张.png'])
})
