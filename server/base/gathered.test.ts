import { expect, test } from 'vitest'
import { gathered } from './gathered.ts'

const squares = () => {
  const asked: number[][] = []
  const find = gathered(async (numbers: readonly number[]) => {
    asked.push([...numbers])
    if (numbers.includes(13)) throw new Error('thirteen')
    return new Map(numbers.filter((number) => number >= 0).map((number) => [number, number * number]))
  })
  return { asked, find }
}

test('what is asked together is looked up once, and each gets what they asked for', async () => {
  const { asked, find } = squares()

  const answers = await Promise.all([find([1, 2]), find([2, 3]), find([-1])])

  expect(asked).toEqual([[1, 2, 3, -1]])
  expect(answers.map((answer) => [...answer])).toEqual([
    [
      [1, 1],
      [2, 4],
    ],
    [
      [2, 4],
      [3, 9],
    ],
    [],
  ])
})

test('what is asked later is looked up anew', async () => {
  const { asked, find } = squares()

  await find([1])
  await find([1])

  expect(asked).toEqual([[1], [1]])
})

test('nothing is not asked for', async () => {
  const { asked, find } = squares()

  expect(await find([])).toEqual(new Map())
  expect(asked).toEqual([])
})

test('a look-up that fails fails for who asked in it, and for nobody after', async () => {
  const { find } = squares()

  await expect(Promise.all([find([13]), find([2])])).rejects.toThrow('thirteen')
  expect(await find([2])).toEqual(new Map([[2, 4]]))
})
