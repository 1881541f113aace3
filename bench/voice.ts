import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { tone } from '../lib/audio/tone.ts'
import { writeWav } from '../lib/audio/wav.ts'
import { parseSdp } from '../lib/rtp/sdp.ts'
import type { Table } from '../lib/terminal/table.ts'
import { type LegId, newId } from '../server/base/id.ts'
import { must } from '../server/base/must.ts'
import { RtpMedia } from '../server/channels/voice/embedded/rtp-media.ts'
import { processorMs } from './processes.ts'
import type { Measured, Order } from './voice-phones.ts'

export const name = 'voice'

const steps = [50, 100, 200, 300, 400, 500, 600]
const measureMs = 6000
/** What a listener does not notice (the promise), and what the phones themselves may add before a row means nothing. */
const mostJitterMs = 5
const mostOwnJitterMs = 2.5

type Row = Measured & { readonly calls: number; readonly exchangePercent: number }

/**
 * Calls of two phones each, all recorded, until packets are lost or come more
 * than 5 ms apart from their pace. Phones run in another process and send
 * G.711 in frames of 20 ms; the exchange relays in its media process and writes
 * stereo files to the temporary folder.
 */
export async function run(): Promise<Table> {
  const folder = await mkdtemp(join(tmpdir(), 'yihu-bench-voice-'))
  const phones = fork(new URL('./voice-phones.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  const media = new RtpMedia({
    host: '127.0.0.1',
    portMin: 36_000,
    portMax: 39_999,
    musicFile: join(folder, 'music.wav'),
    lostAfterMs: 60_000,
  })
  try {
    const [{ ports }] = (await once(phones, 'message')) as [{ ports: number[] }]
    await writeFile(join(folder, 'music.wav'), writeWav({ rate: 8000, channels: [tone(350, 1000)] }))
    await media.start()
    return table(await climb(media, phones, ports, folder))
  } finally {
    phones.disconnect()
    await media.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function climb(media: RtpMedia, phones: ChildProcess, ports: readonly number[], folder: string): Promise<Row[]> {
  const rows: Row[] = []
  let calls = 0
  for (const step of steps) {
    for (; calls < step; calls++) await addCall(media, phones, ports, { calls, folder })
    await wait(1000)
    const row = await measured(phones, calls, must(media.pid, 'media process'))
    rows.push(row)
    if (!good(row)) break
  }
  return rows
}

async function addCall(
  media: RtpMedia,
  phones: ChildProcess,
  ports: readonly number[],
  { calls, folder }: { calls: number; folder: string },
) {
  const legs = [newId<LegId>(), newId<LegId>()] as const
  const answers = await Promise.all(
    legs.map((leg, i) => media.answerOffer(leg, offer(ports[(calls * 2 + i) % ports.length]!))),
  )
  await media.connect(...legs)
  await media.record(legs[0], join(folder, `${calls}.wav`))
  await ask(phones, { add: answers.map((answer) => parseSdp(answer).media[0]!.port) })
}

function offer(port: number): string {
  return `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${port} RTP/AVP 0\r\n`
}

async function measured(phones: ChildProcess, calls: number, media: number): Promise<Row> {
  const before = processorMs(media)
  const began = performance.now()
  const result = (await ask(phones, { measureMs })) as Measured
  const exchangePercent = (100 * (processorMs(media) - before)) / (performance.now() - began)
  return { ...result, calls, exchangePercent }
}

async function ask(phones: ChildProcess, order: Order): Promise<unknown> {
  const answer = once(phones, 'message')
  phones.send(order)
  return (await answer)[0]
}

const good = (row: Row) => row.received >= row.sent && row.p99 <= mostJitterMs

function table(rows: readonly Row[]): Table {
  const best = rows.filter(good).at(-1)
  const last = rows.at(-1)!
  return {
    title: 'Voice: recorded two-leg calls through the media process',
    columns: [
      'calls',
      'packets',
      'lost',
      'added p50 ms',
      'p99 ms',
      'most ms',
      'phones own p99 ms',
      'CPU % of a core',
      'CPU % per call',
    ],
    rows: rows.map((row) => [
      row.calls,
      row.sent,
      row.sent - row.received,
      row.p50,
      row.p99,
      row.most,
      row.ownP99,
      row.exchangePercent,
      row.exchangePercent / row.calls,
    ]),
    notes: [
      best
        ? `${best.calls} calls without loss and within ${mostJitterMs} ms at p99`
        : 'not one step was within its limits',
      'added: over the fastest packet of the run; CPU: the media process with its disk threads; the phones keep a core of their own busy',
      ...limits(last),
    ],
  }
}

/** A step that failed because the phones could not keep up says nothing about the exchange. */
function limits(last: Row): string[] {
  if (good(last)) return [`the climb ended at ${last.calls} calls, not at a limit of the exchange`]
  const own = last.ownP99 > mostOwnJitterMs || last.lateP99 > mostJitterMs
  return own
    ? [
        `at ${last.calls} calls the phones themselves were late (p99 ${last.lateP99.toFixed(1)} ms): the limit is theirs or the machine's`,
      ]
    : [`at ${last.calls} calls the exchange was at its limit`]
}
