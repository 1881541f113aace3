import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { buildRtp } from '../lib/rtp/packet.ts'

/**
 * The phones of `bench voice`, in a process of their own: every leg is sent a
 * frame each 20 ms, and what comes back through the exchange is measured by
 * the time that it carries. A stream from this process to itself, without the
 * exchange, shows how much of a delay is only ours.
 */
export type Order = { readonly add: readonly number[] } | { readonly measureMs: number }

export type Measured = {
  readonly sent: number
  readonly received: number
  /** Over the fastest packet, in ms. */
  readonly p50: number
  readonly p99: number
  readonly most: number
  /** The same of the stream that never left this process. */
  readonly ownP99: number
  /** How late this process was to send, at the 99th percentile. */
  readonly lateP99: number
}

const frameMs = 20
/** A packet that took longer is lost to any listener. */
const drainMs = 2000
/** Legs share these: what comes back says by itself whose it is. */
const sockets = await Promise.all(Array.from({ length: 8 }, openSocket))
const mirror = await openSocket()
const legs: { port: number; socket: Socket; sequence: number; timestamp: number }[] = []

let window = 0
let sent = 0
let late: number[] = []
let delays: number[] = []
let own: number[] = []

for (const socket of sockets) socket.on('message', (bytes) => note(bytes, delays))
mirror.on('message', (bytes) => note(bytes, own))
process.on('message', (order: Order) => void obey(order))
process.on('disconnect', () => process.exit())
process.send!({ ports: sockets.map((socket) => socket.address().port) })
pace()

async function obey(order: Order): Promise<void> {
  if ('add' in order) {
    for (const port of order.add) {
      const socket = sockets[legs.length % sockets.length]!
      legs.push({ port, socket, sequence: 0, timestamp: 0 })
    }
    process.send!({ added: true })
  } else process.send!(await measure(order.measureMs))
}

async function measure(ms: number): Promise<Measured> {
  sent = 0
  late = []
  delays = []
  own = []
  window++
  await pause(ms)
  const sentNow = sent
  const lateNow = late
  // Packets under way still belong to this window; those sent from now on to the next, which is nobody's.
  window++
  const measured = window - 1
  for (let waited = 0; waited < drainMs && delays.length < sentNow; waited += 50) await pause(50)
  if (window !== measured + 1) throw new Error('two measurements at once')
  return {
    sent: sentNow,
    received: delays.length,
    ...spread(delays),
    ownP99: spread(own).p99,
    lateP99: percentile(lateNow, 0.99),
  }
}

/** Every millisecond the twentieth part of the legs, counted from the start so that nothing drifts. */
function pace(): void {
  const startMs = performance.now()
  let slot = 0
  const tick = () => {
    const now = performance.now()
    for (; startMs + slot <= now; slot++) {
      if (late.length < 200_000) late.push(now - startMs - slot)
      sendSlot(slot % frameMs)
    }
    // Never asleep: waking a process costs its waker more than a packet does, and would be put to the exchange's account.
    setImmediate(tick)
  }
  tick()
}

function sendSlot(slot: number): void {
  for (let i = slot; i < legs.length; i += frameMs) {
    const leg = legs[i]!
    leg.sequence = (leg.sequence + 1) & 0xffff
    leg.timestamp = (leg.timestamp + 160) >>> 0
    leg.socket.send(stamped(i, leg.sequence, leg.timestamp), leg.port, '127.0.0.1')
    sent++
  }
  mirror.send(stamped(0, 0, 0), mirror.address().port, '127.0.0.1')
}

function stamped(leg: number, sequence: number, timestamp: number): Buffer {
  const payload = Buffer.alloc(160, 0xff)
  payload.writeUInt32BE(window, 0)
  payload.writeDoubleBE(performance.now(), 4)
  return buildRtp({ marker: false, payloadType: 0, sequence, timestamp, ssrc: leg + 1, payload })
}

/** Silence that the exchange itself makes carries no window of ours. */
function note(bytes: Buffer, into: number[]): void {
  if (bytes.length !== 172) return
  const of = bytes.readUInt32BE(12)
  const measuring = of % 2 === 1 && (of === window || of === window - 1)
  if (measuring) into.push(performance.now() - bytes.readDoubleBE(16))
}

function spread(values: readonly number[]) {
  const sorted = Float64Array.from(values).sort()
  const least = sorted[0] ?? 0
  const over = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0) - least
  return { p50: over(0.5), p99: over(0.99), most: over(1) }
}

function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0
}

async function openSocket(): Promise<Socket> {
  const lookup = (address: string, _options: unknown, done: (error: null, address: string, family: number) => void) =>
    done(null, address, 4)
  const socket = createSocket({ type: 'udp4', lookup: lookup as never, recvBufferSize: 4 * 1024 * 1024 })
  const listening = once(socket, 'listening')
  socket.bind(0, '127.0.0.1')
  await listening
  return socket
}
