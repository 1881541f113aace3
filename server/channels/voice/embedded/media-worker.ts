import type { MediaSettings } from './media.ts'
import { MediaRoom } from './media-room.ts'
import { type Command, type Message, toWire } from './media-wire.ts'

/** The media process: a room, and the wire to the house. */
process.title = 'yihu-media'
const room = new MediaRoom(JSON.parse(process.argv[2]!) as MediaSettings)

room.onEvent((event) => say({ kind: 'event', event }))

process.on('message', async ({ id, verb, given }: Command) => {
  try {
    const act = room[verb] as (...given: readonly unknown[]) => Promise<unknown>
    say({ kind: 'done', id, result: await act.apply(room, given as unknown[]) })
  } catch (error) {
    say({ kind: 'failed', id, error: toWire(error) })
  }
})

/** The house let us go, or was killed: recordings are brought to their end, and nothing stays behind. */
process.on('disconnect', async () => {
  await Promise.race([room.stop(), new Promise((resolve) => setTimeout(resolve, 1000))])
  process.exit()
})

/** Whoever stops the house with all its processes wants the calls ended by the house, in its own order. */
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})

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

/** Of a house that is gone nobody listens; `disconnect` follows. */
function say(message: Message): void {
  if (process.connected) process.send!(message, undefined, undefined, () => {})
}
