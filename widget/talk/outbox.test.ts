import { describe, expect, test } from 'vitest'
import { MemoryStorage } from '../testing/memory-storage.ts'
import { Keep } from '../wire/keep.ts'
import { Outbox } from './outbox.ts'

const words = (clientId: string, text = clientId, second = 0) => ({
  clientId,
  text,
  files: [],
  writtenAt: `2026-03-02T12:00:${String(second).padStart(2, '0')}.000Z`,
})
const ids = (list: readonly { clientId: string }[]) => list.map(({ clientId }) => clientId)

function outbox() {
  const storage = new MemoryStorage()
  const open = () => new Outbox(new Keep(() => storage, 'yihu.'))
  return { box: open(), reload: open, storage }
}

describe('the outbox', () => {
  test('gives out in the order of writing, each once', () => {
    const { box } = outbox()
    box.write(words('one'))
    box.write(words('two'))

    expect(ids(box.take(0))).toEqual(['one', 'two'])
    expect(box.take(0)).toEqual([])
  })

  test('keeps what was sent until it is confirmed', () => {
    const { box } = outbox()
    box.write(words('one'))
    box.take(0)
    expect(ids(box.all)).toEqual(['one'])

    box.confirmed(new Set(['one', undefined]))

    expect(box.all).toEqual([])
  })

  test('gives out again, under the same id, what a lost line may have swallowed', () => {
    const { box } = outbox()
    box.write(words('one'))
    box.take(0)

    box.lineWasLost()

    expect(ids(box.take(1))).toEqual(['one'])
  })

  test('survives a reload in order, whatever had become of each', () => {
    const { box, reload } = outbox()
    for (const [n, id] of ['sent', 'refused', 'written'].entries()) box.write(words(id, id, n))
    box.take(0)
    box.refused('refused', 'file-unknown')

    const after = reload()

    expect(after.all.map(({ clientId, state, code }) => [clientId, state, code])).toEqual([
      ['sent', 'written', undefined],
      ['refused', 'failed', 'file-unknown'],
      ['written', 'written', undefined],
    ])
  })

  test('does not push a refused message again by itself, only when asked', () => {
    const { box } = outbox()
    box.write(words('one'))
    box.take(0)
    box.refused('one', 'closed')
    box.lineWasLost()
    expect(box.take(0)).toEqual([])

    box.retry('one')

    expect(ids(box.take(0))).toEqual(['one'])
  })

  test('leaves nothing behind of what was confirmed or taken back', () => {
    const { box, storage } = outbox()
    box.write(words('one'))
    box.write(words('two'))
    box.confirmed(new Set(['one']))
    box.remove('two')

    expect(storage.length).toBe(0)
  })

  test('has an end', () => {
    const { box } = outbox()
    for (let n = 0; n < 50; n++) expect(box.write(words(`message-${n}`))).toBe(true)

    expect(box.write(words('one too many'))).toBe(false)
  })

  test('leaves alone what someone else wrote into its place', () => {
    const { reload, storage } = outbox()
    storage.setItem('yihu.unsent.x', '{"clientId":1}')
    storage.setItem('yihu.unsent.y', 'rubbish')

    expect(reload().all).toEqual([])
  })
})
