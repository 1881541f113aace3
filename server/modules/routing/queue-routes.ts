import { z } from 'zod'
import { IdParam } from '../../../contract/common.ts'
import { EditQueue, NewQueue, Queue, SavedQueue } from '../../../contract/routing.ts'
import type { QueueId } from '../../base/id.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Queue as QueueRow } from './acd/queue.ts'
import type { SavedQueue as Saved } from './queues.ts'
import type { Routing } from './routing.ts'

/** Where contacts wait: read by everybody, written by who builds the centre. */
export function queueRoutes(http: Http, routing: Routing) {
  http.get(
    '/queues',
    { summary: 'Queues and how many wait in each', may: 'queues.read', answer: z.object({ items: z.array(Queue) }) },
    () => ({
      items: routing.queues().map(({ queue, waiting }) => ({
        ...present(queue, waiting),
        estimatedWaitMs: routing.estimate(queue.id, waiting + 1)?.waitMs,
      })),
    }),
  )

  http.get(
    '/queues/:id',
    {
      summary: 'One queue with its revision, and what in it will never come to pass',
      may: 'queues.read',
      params: IdParam,
      answer: SavedQueue,
    },
    async ({ params }) => presentSaved(await routing.book.look(params.id as QueueId), routing),
  )

  http.post(
    '/queues',
    { summary: 'Add a queue', may: 'queues.write', body: NewQueue, answer: SavedQueue, status: 201 },
    async ({ body: { key, ...edit } }) => presentSaved(await routing.book.add(key, edit), routing),
  )

  http.put(
    '/queues/:id',
    {
      summary: 'Change a queue, also while people wait in it; says what in it will never come to pass',
      may: 'queues.write',
      params: IdParam,
      body: EditQueue,
      answer: SavedQueue,
      replaces: true,
    },
    async ({ params, body, ifMatch }) =>
      presentSaved(await routing.book.change(params.id as QueueId, body, ifMatch), routing),
  )
}

const presentSaved = ({ queue, warnings }: Saved, routing: Routing): SavedQueue => ({
  ...present(queue, waitingIn(routing, queue.id)),
  warnings: warnings.map((warning) => ({ ...warning })),
})

/** The same shape; only that ours cannot be written to. */
const present = (queue: QueueRow, waiting: number): Queue => ({ ...(queue as unknown as Queue), waiting })

const waitingIn = (routing: Routing, id: QueueId) => routing.queues().find(({ queue }) => queue.id === id)?.waiting ?? 0
