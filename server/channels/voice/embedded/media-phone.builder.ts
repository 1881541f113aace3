import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { decode, encode, type Law } from '../../../../lib/audio/g711.ts'
import { amplitudeOf, tone } from '../../../../lib/audio/tone.ts'
import { keyPayload } from '../../../../lib/rtp/keys.ts'
import { buildRtp, isRtcp, parseRtp, type RtpPacket } from '../../../../lib/rtp/packet.ts'
import { type Heard, parseRtcp } from '../../../../lib/rtp/rtcp.ts'
import { parseSdp } from '../../../../lib/rtp/sdp.ts'

const payloadTypeByLaw = { ulaw: 0, alaw: 8 } as const

/** The sound end of a phone: speaks a tone, remembers what it hears. Real packets on a real socket. */
export class TestPhone {
  readonly law: Law
  readonly port: number
  readonly host: string
  readonly packets: RtpPacket[] = []
  readonly reports: Heard[] = []
  /** Whatever came, readable or not. */
  readonly datagrams: Buffer[] = []
  /** When each packet came, in ms of `performance.now`. */
  readonly arrivals: number[] = []
  /** Where the exchange hears us, once `takes` has read its description. */
  to = { host: '127.0.0.1', port: 0 }
  readonly #socket: Socket
  #closed = false
  #timer: NodeJS.Timeout | undefined
  #sequence = 65_500
  #timestamp = 2 ** 32 - 8000
  #listeners: (() => void)[] = []

  private constructor(socket: Socket, law: Law, host: string) {
    this.#socket = socket
    this.law = law
    this.host = host
    this.port = socket.address().port
    socket.on('message', (bytes) => this.#hear(bytes))
  }

  static async open(law: Law, host = '127.0.0.1'): Promise<TestPhone> {
    const socket = createSocket('udp4')
    socket.bind(0, host)
    await once(socket, 'listening')
    return new TestPhone(socket, law, host)
  }

  /** An offer or an answer of this phone. */
  describe({ direction = 'sendrecv', address = this.host, keys = 101, mux = false } = {}): string {
    const payloadType = payloadTypeByLaw[this.law]
    return [
      'v=0',
      `o=phone 1 1 IN IP4 ${this.host}`,
      's=-',
      `c=IN IP4 ${address}`,
      't=0 0',
      `m=audio ${this.port} RTP/AVP ${payloadType} ${keys}`,
      `a=rtpmap:${payloadType} ${this.law === 'ulaw' ? 'PCMU' : 'PCMA'}/8000`,
      `a=rtpmap:${keys} telephone-event/8000`,
      `a=fmtp:${keys} 0-15`,
      ...(mux ? ['a=rtcp-mux'] : []),
      `a=${direction}`,
      '',
    ].join('\r\n')
  }

  /** Reads where the exchange wants to hear us. */
  takes(description: string): void {
    const session = parseSdp(description)
    const audio = session.media.find((media) => media.kind === 'audio')!
    this.to = { host: audio.address ?? session.address!, port: audio.port }
  }

  /** Speaks a tone until told otherwise, paced as a real phone does. */
  speak(hz: number, { jitterMs = 0 } = {}): void {
    this.hush()
    const seconds = encode(this.law, tone(hz, 1000))
    const startMs = performance.now()
    let frame = 0
    const tick = () => {
      const due = Math.floor((performance.now() - startMs) / 20)
      for (; frame <= due; frame++) {
        const packet = this.#packet(payloadTypeByLaw[this.law], seconds.subarray((frame % 50) * 160).subarray(0, 160))
        if (jitterMs === 0) this.sendRaw(packet)
        else setTimeout(() => this.sendRaw(packet), Math.random() * jitterMs)
        this.#timestamp = (this.#timestamp + 160) >>> 0
      }
    }
    tick()
    this.#timer = setInterval(tick, 5)
  }

  hush(): void {
    clearInterval(this.#timer)
  }

  /** Presses a key: `which` chooses packets, for a network that loses some. */
  press(
    key: string,
    which: readonly ('start' | 'middle' | 'end')[] = ['start', 'middle', 'end'],
    payloadType = 101,
  ): void {
    const moments = { start: [160, false], middle: [640, false], end: [960, true] } as const
    for (const moment of which) {
      const [duration, ended] = moments[moment]
      for (let i = 0; i < (ended ? 3 : 1); i++) {
        this.sendRaw(this.#packet(payloadType, keyPayload(key, duration, ended), moment === 'start'))
      }
    }
    this.#timestamp = (this.#timestamp + 1600) >>> 0
  }

  sendRaw(bytes: Uint8Array, port = this.to.port): void {
    if (port !== 0 && !this.#closed) this.#socket.send(bytes, port, this.to.host, () => {})
  }

  /** What is heard from now on, once it is this long. */
  async hears(ms: number): Promise<Int16Array> {
    this.packets.length = 0
    this.arrivals.length = 0
    await this.until(() => this.packets.length >= ms / 20)
    return this.heard()
  }

  /** Resolves when exactly these tones, and no others, have been heard for a fifth of a second. */
  async hearsOnly(...hz: number[]): Promise<void> {
    await this.until(() => {
      const lately = this.heard(10)
      return lately.length >= 1600 && tonesIn(lately).join() === hz.join()
    })
  }

  /** Resolves at the packet that makes it true. */
  async until(isSo: () => boolean): Promise<void> {
    if (isSo()) return
    await new Promise<void>((resolve) => {
      this.#listeners.push(() => isSo() && resolve())
    })
  }

  /** The packets' sound, put together by their timestamps; holes are silence. */
  heard(last = Number.POSITIVE_INFINITY): Int16Array {
    const all = this.packets.slice(-last).filter(({ payloadType }) => payloadType === 0 || payloadType === 8)
    const first = all[0]
    if (!first) return new Int16Array(0)
    const at = (packet: RtpPacket) => (packet.timestamp - first.timestamp) | 0
    // What claims to be before the first or a minute after it was sent to confuse.
    const voice = all.filter((packet) => at(packet) >= 0 && at(packet) < 480_000)
    const samples = new Int16Array(Math.max(...voice.map(at)) + 160)
    for (const packet of voice) {
      samples.set(decode(packet.payloadType === 0 ? 'ulaw' : 'alaw', packet.payload).subarray(0, 160), at(packet))
    }
    return samples
  }

  close(): void {
    this.hush()
    this.#closed = true
    this.#socket.close()
  }

  #hear(bytes: Buffer): void {
    this.datagrams.push(bytes)
    const report = isRtcp(bytes) ? parseRtcp(bytes) : undefined
    const packet = report ? undefined : parseRtp(bytes)
    if (report) this.reports.push(report)
    if (packet) {
      this.packets.push(packet)
      this.arrivals.push(performance.now())
    }
    for (const listener of this.#listeners) listener()
  }

  #packet(payloadType: number, payload: Uint8Array, marker = false): Buffer {
    this.#sequence = (this.#sequence + 1) & 0xffff
    return buildRtp({ marker, payloadType, sequence: this.#sequence, timestamp: this.#timestamp, ssrc: 4711, payload })
  }
}

/** The share of the sound that is this tone: distortion and noise make it less than one. */
export function purityOf(hz: number, samples: Int16Array): number {
  const whole = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
  return amplitudeOf(hz, samples) / Math.SQRT2 / whole
}

/** What is in there, of the tones that tests use: those with more than a trace. */
export function tonesIn(samples: ArrayLike<number>): number[] {
  const candidates = [350, 440, 600, 700, 1000, 1300]
  return candidates.filter((hz) => amplitudeOf(hz, samples) > 3000)
}
