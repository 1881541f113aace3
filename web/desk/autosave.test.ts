import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Autosave, type Saving } from './autosave.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function note(save: (text: string) => Promise<unknown>) {
  const states: Saving[] = []
  const kept = vi.fn(save)
  const autosave = new Autosave('', { save: kept, onState: (state) => states.push(state) })
  return { autosave, states, kept }
}

test('words are saved once the hand rests, and only once', async () => {
  const { autosave, kept, states } = note(async () => {})

  autosave.typed('客')
  await vi.advanceTimersByTimeAsync(699)
  autosave.typed('客户')
  await vi.advanceTimersByTimeAsync(700)

  expect(kept.mock.calls).toEqual([['客户']])
  expect(states).toEqual(['waiting', 'waiting', 'saving', 'saved'])
})

test('words typed while saving wait for it, so that the older ones never arrive last', async () => {
  let going = 0
  const { autosave, kept, states } = note(async () => {
    expect(++going).toBe(1)
    await new Promise((done) => setTimeout(done, 2000))
    going--
  })

  autosave.typed('一')
  await vi.advanceTimersByTimeAsync(750)
  autosave.typed('一呼')
  await vi.advanceTimersByTimeAsync(6000)

  expect(kept.mock.calls).toEqual([['一'], ['一呼']])
  expect(states.at(-1)).toBe('saved')
})

test('a save that failed is tried again with the newest words', async () => {
  let refuse = true
  const { autosave, kept, states } = note(async () => {
    if (refuse) throw new Error('no')
  })

  autosave.typed('备注')
  await vi.advanceTimersByTimeAsync(700)
  expect(states.at(-1)).toBe('failed')
  refuse = false
  await vi.advanceTimersByTimeAsync(4000)

  expect(kept).toHaveBeenCalledTimes(2)
  expect(states.at(-1)).toBe('saved')
})

test('leaving saves what is not saved yet', async () => {
  const { autosave, kept } = note(async () => {})

  autosave.typed('最后一句')
  autosave.close()
  await vi.runAllTimersAsync()

  expect(kept.mock.calls).toEqual([['最后一句']])
})
