import type { Callback } from '../../contract/callers.ts'
import { ago, id, queues, wang } from './pretend-data.ts'

/** Promises in every standing, as the page of promised calls shows them. */
export function callbacks(): Callback[] {
  const [{ id: queueId, name } = { id: id(1), name: { zh: '', en: '' } }] = queues
  const one = { conversationId: id(31), queue: { id: queueId, name }, attempts: 0, promisedAt: ago(300) } as const
  const customer = { id: wang.id, name: wang.name }
  return [
    { ...one, id: id(200), number: '+8613800135678', customer, state: 'waiting', promisedFor: ago(-420) },
    { ...one, id: id(201), number: '+8613722223333', state: 'waiting', promisedFor: ago(60) },
    { ...one, id: id(202), number: '+8613533334444', state: 'ringing', promisedFor: ago(-60) },
    { ...one, id: id(203), number: '+862088886666', state: 'waiting', attempts: 1, nextAt: ago(-540) },
    { ...one, id: id(204), number: '+8613611112222', state: 'kept', keptAt: ago(30), inTime: true },
    { ...one, id: id(205), number: '+8613611113333', state: 'kept', keptAt: ago(30), inTime: false },
    { ...one, id: id(206), number: '+8613611114444', state: 'came-again', inTime: true },
    { ...one, id: id(207), number: '+8613611115555', state: 'not-reached', attempts: 3, inTime: false },
  ]
}
