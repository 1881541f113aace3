import { randomInt } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { decode } from '../../lib/audio/g711.ts'
import { describeOffer } from '../../lib/rtp/describe.ts'
import { keyPayload } from '../../lib/rtp/keys.ts'
import { buildRtp, isRtcp, parseRtp } from '../../lib/rtp/packet.ts'
import { Reception } from '../../lib/rtp/reception.ts'
import { parseSdp } from '../../lib/rtp/sdp.ts'
import { ownPayloads, telephoneIn } from '../../lib/rtp/telephone.ts'
import type { Pace } from './pace.ts'
import { frameOf, samplesPerFrame, silentFrame, toneIn } from './tones.ts'

/** How much was said and heard on a line, in RTP packets. */
export type Heard = { readonly sent: number; readonly received: number; readonly lost: number }

/** Every so many packets we listen which tone it is. */
const listenEvery = 5
const keyFrames = 5

/** The sound of one phone in one call: a socket of its own, a tone to say, keys to press, ears. */
export class SoundLine {
  readonly #socket: Socket
  readonly #pace: Pace
  readonly #hz: number
  readonly #among: readonly number[]
  readonly #reception = new Reception()
  /** How often which tone was heard. */
  readonly tones = new Map<number, number>()
  #target: { address: string; port: number } | undefined
  #keysType = 101
  #stop = () => {}
  #isClosed = false
  #speaks = false
  #sent = 0
  #packets = 0
  #sequence = randomInt(2 ** 15)
  #timestamp = randomInt(2 ** 31)
  readonly #ssrc = randomInt(2 ** 31)
  #key: Press | undefined
  readonly #keys: string[] = []

  private constructor(socket: Socket, pace: Pace, { hz, among }: Voice) {
    this.#socket = socket
    this.#pace = pace
    this.#hz = hz
    this.#among = among
    socket.on('message', (bytes) => this.#hear(bytes))
    socket.on('error', () => {})
  }

  static async open(host: string, pace: Pace, voice: Voice): Promise<SoundLine> {
    const socket = createSocket('udp4')
    socket.bind(0, host)
    await once(socket, 'listening')
    return new SoundLine(socket, pace, voice)
  }

  /** What we offer or answer: µ-law first, and keys. */
  get description(): string {
    const { address, port } = this.#socket.address()
    const ulaw = { ...ownPayloads, audio: { payloadType: 0, law: 'ulaw' as const } }
    const incoming = new Map([[0, 'ulaw'] as const, [101, 'keys'] as const])
    const voice = {
      host: address,
      port,
      payloads: { ...ulaw, incoming },
      direction: 'sendrecv',
      rtcpMux: false,
    } as const
    return describeOffer({ id: String(this.#ssrc), version: 1 }, voice)
  }

  /** From now on packets go where this description says: silence until `speak`. */
  connect(sdp: string) {
    const telephone = telephoneIn(parseSdp(sdp))
    if (!telephone?.address || this.#isClosed) return
    this.#target = { address: telephone.address, port: telephone.port }
    this.#keysType = telephone.payloads.keys ?? 101
    this.#stop()
    this.#stop = this.#pace.add(() => this.#beat())
  }

  speak() {
    this.#speaks = true
  }

  press(key: string) {
    this.#keys.push(key)
  }

  get heard(): Heard {
    const { received, lost } = this.#reception.report()
    return { sent: this.#sent, received, lost: Math.max(0, lost) }
  }

  /** How often this tone was heard, of all the times we listened and heard one. */
  shareOf(hz: number): number {
    const all = [...this.tones.values()].reduce((sum, times) => sum + times, 0)
    return all === 0 ? 0 : (this.tones.get(hz) ?? 0) / all
  }

  close() {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#stop()
    this.#socket.close()
  }

  #beat() {
    this.#timestamp = (this.#timestamp + samplesPerFrame) >>> 0
    if (!this.#key && this.#keys.length > 0) this.#key = { key: this.#keys.shift()!, frames: 0, since: this.#timestamp }
    if (this.#key) return this.#pressOn(this.#key)
    this.#send(0, this.#speaks ? frameOf(this.#hz) : silentFrame, this.#timestamp, false)
  }

  /** RFC 4733 §2.5: the timestamp is of the begin, the end is said three times. */
  #pressOn(pressed: Press) {
    pressed.frames += 1
    const isEnd = pressed.frames >= keyFrames
    const payload = keyPayload(pressed.key, pressed.frames * samplesPerFrame, isEnd)
    for (let times = 0; times < (isEnd ? 3 : 1); times++)
      this.#send(this.#keysType, payload, pressed.since, pressed.frames === 1)
    if (isEnd) this.#key = undefined
  }

  #send(payloadType: number, payload: Uint8Array, timestamp: number, marker: boolean) {
    if (!this.#target) return
    this.#sequence = (this.#sequence + 1) & 0xffff
    const { port, address } = this.#target
    this.#socket.send(
      buildRtp({ marker, payloadType, sequence: this.#sequence, timestamp, ssrc: this.#ssrc, payload }),
      port,
      address,
      () => {},
    )
    this.#sent += 1
  }

  #hear(bytes: Buffer) {
    const packet = isRtcp(bytes) ? undefined : parseRtp(bytes)
    if (!packet) return
    this.#reception.saw(packet, performance.now())
    if (packet.payloadType !== 0 || ++this.#packets % listenEvery !== 0) return
    const hz = toneIn(decode('ulaw', packet.payload), this.#among)
    if (hz !== undefined) this.tones.set(hz, (this.tones.get(hz) ?? 0) + 1)
  }
}

type Press = { readonly key: string; frames: number; readonly since: number }

export type Voice = {
  /** The tone we say. */
  readonly hz: number
  /** The tones we can tell apart. */
  readonly among: readonly number[]
}
