import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { must } from '../../../base/must.ts'
import type { MediaSettings } from './media.ts'
import { MediaRoom } from './media-room.ts'
import { type Command, type Message, toWire } from './media-wire.ts'

/** The media thread: a room, and the wire to the house. */
const house: MessagePort = must(parentPort, 'parent thread')
const room = new MediaRoom(workerData as MediaSettings)

room.onEvent((event) => say({ kind: 'event', event }))

house.on('message', async ({ id, verb, given }: Command) => {
  try {
    const act = room[verb] as (...given: readonly unknown[]) => Promise<unknown>
    say({ kind: 'done', id, result: await act.apply(room, given as unknown[]) })
  } catch (error) {
    say({ kind: 'failed', id, error: toWire(error) })
  }
})

/**
 * One call's trouble is not everybody's. What comes here was thrown in a timer
 * or a socket of one line, mostly deep in WebRTC; its leg falls silent and is
 * told as such, the others go on.
 */
process.on('uncaughtException', (error) => say({ kind: 'trouble', words: wordsOf(error) }))
process.on('unhandledRejection', (reason) => say({ kind: 'trouble', words: wordsOf(reason) }))

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function say(message: Message): void {
  house.postMessage(message)
}
