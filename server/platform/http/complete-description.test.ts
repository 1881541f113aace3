import { expect, test } from 'vitest'
import { completed } from './complete-description.ts'

const answer = { 200: { description: 'It' } }
const { paths } = completed(
  {
    paths: {
      '/api/v1/session': { post: { 'x-may': 'anyone', responses: answer } },
      '/api/v1/calls/{id}/hold': {
        get: { 'x-may': 'calls.handle', responses: {} },
        put: { 'x-may': 'calls.handle', 'x-replaces': true, responses: {} },
        patch: { 'x-may': 'calls.handle', parameters: [{ name: 'id', in: 'path' }], responses: answer },
      },
    },
  },
  { type: 'object' },
)
const hold = paths!['/api/v1/calls/{id}/hold']!

test('every way has a name of its own, made of what it does and where', () => {
  expect(hold.put!.operationId).toBe('putCallsByIdHold')
  expect(paths!['/api/v1/session']!.post!.operationId).toBe('postSession')
})

test('every way says how it says no, also one that has nothing else to say', () => {
  const no = { $ref: '#/components/responses/Problem' }

  expect(hold.put!.responses).toEqual({ 204: { description: 'Done' }, default: no })
  expect(hold.patch!.responses).toEqual({ ...answer, default: no })
})

test('what is asked for and has no shape is a file', () => {
  expect(Object.keys(hold.get!.responses)).toEqual(['200', 'default'])
})

test('whoever signs in may do so before signing in', () => {
  expect(paths!['/api/v1/session']!.post!.security).toEqual([])
  expect(hold.put!.security).toEqual([{ session: [] }, { key: [] }])
})

test('what may be repeated and what may have changed is said in headers, behind what the way has already', () => {
  const headers = (name: string) => ({ $ref: `#/components/parameters/${name}` })

  expect(hold.get!.parameters).toEqual([])
  expect(hold.put!.parameters).toEqual([headers('IdempotencyKey'), headers('MustMatch')])
  expect(hold.patch!.parameters).toEqual([{ name: 'id', in: 'path' }, headers('IdempotencyKey'), headers('IfMatch')])
})
