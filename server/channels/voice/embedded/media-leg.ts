import { type Law, silenceCode, translationTo } from '../../../../lib/audio/g711.ts'
import { KeyReader } from '../../../../lib/rtp/keys.ts'
import { Outgoing } from '../../../../lib/rtp/outgoing.ts'
import type { RtpPacket } from '../../../../lib/rtp/packet.ts'
import { Reception } from '../../../../lib/rtp/reception.ts'
import type { LegId } from '../../../base/id.ts'
import { frameSamples } from './media-beat.ts'
import type { Line } from './media-line.ts'
import { Player } from './media-player.ts'
import type { Prompts } from './media-prompts.ts'
import type { Radio } from './media-radio.ts'
import type { Recording } from './media-recording.ts'
import { Reporter } from './media-reporter.ts'

const silentFrame = {
  ulaw: new Uint8Array(frameSamples).fill(silenceCode.ulaw),
  alaw: new Uint8Array(frameSamples).fill(silenceCode.alaw),
}

type Needs = { turn: number; prompts: Prompts; radio: Radio; onKey: (key: string) => void }

/**
 * One party's line and what it hears, the first of these that applies:
 *
 * ```txt
 *   a prompt is playing        the prompt
 *   it is held                 music
 *   its peer can be heard      the peer, packet by packet
 *   else                       silence, once the far end has spoken
 * ```
 *
 * A held leg is neither heard nor recorded.
 */
export class MediaLeg {
  readonly id: LegId
  readonly line: Line
  /** In which beat of a second it reports. */
  readonly turn: number
  readonly player: Player
  readonly reception = new Reception()
  readonly out: Outgoing
  readonly reporter: Reporter
  peer: MediaLeg | undefined
  held = false
  recording: Recording | undefined
  readonly #keys = new KeyReader()
  readonly #radio: Radio
  readonly #onKey: (key: string) => void
  /** Of the last packet; set to the moment from which packets are expected. Undefined while none are. */
  heardMs: number | undefined

  constructor(id: LegId, line: Line, needs: Needs) {
    this.id = id
    this.line = line
    this.turn = needs.turn
    this.out = new Outgoing(line.ssrc)
    this.reporter = new Reporter(this.out, this.reception)
    this.player = new Player(needs.prompts)
    this.#radio = needs.radio
    this.#onKey = needs.onKey
    line.onReport = (report, nowMs) => this.reporter.heard(report, nowMs)
    line.onPacket = (packet, nowMs) => this.#heard(packet, nowMs)
  }

  /** Sends the frame that is due, when what this leg hears is made by us. */
  beat(nowMs: number): void {
    const audio = this.line.agreement.audio
    const prompt = this.player.next(audio?.law)
    if (!audio) return
    const silence = silentFrame[audio.law]
    if (prompt) this.#say(this.player, prompt, nowMs)
    else if (this.held) this.#say(this.#radio, this.#radio.frame(audio.law) ?? silence, nowMs)
    else if (!this.#hearsPeer() && this.line.counts.received > 0) this.#say(silentFrame, silence, nowMs)
  }

  /** Called about once a second. */
  report(nowMs: number): void {
    const report = this.reporter.due(nowMs)
    if (report) this.line.sendReport(report)
  }

  #heard(packet: RtpPacket, nowMs: number): void {
    const kind = this.line.agreement.kindOf(packet.payloadType)
    this.heardMs = nowMs
    this.reception.saw(packet, nowMs)
    if (kind === 'keys') this.#heardKey(packet, nowMs)
    else if (kind && !this.held) this.#heardVoice(packet, kind, nowMs)
  }

  #heardVoice(packet: RtpPacket, kind: Law, nowMs: number): void {
    this.recording?.left(this, packet, kind, nowMs)
    const peer = this.peer
    if (!peer || peer.held) return
    peer.recording?.right(this, packet, kind, nowMs)
    const audio = peer.line.agreement.audio
    if (!audio || peer.player.playing) return
    const payload = audio.law === kind ? packet.payload : translate(packet.payload, translationTo[audio.law])
    peer.#pass(this, packet, audio.payloadType, payload, nowMs)
  }

  #heardKey(packet: RtpPacket, nowMs: number): void {
    const key = this.#keys.read(packet)
    if (key !== undefined) this.#onKey(key)
    const peer = this.peer
    const keys = peer?.line.agreement.keys
    if (keys === undefined || this.held || peer!.held || peer!.player.playing) return
    peer!.#pass(this, packet, keys, packet.payload, nowMs)
  }

  #hearsPeer(): boolean {
    return this.peer !== undefined && !this.peer.held
  }

  #say(source: unknown, payload: Uint8Array, nowMs: number): void {
    this.line.send(this.out.own(source, this.line.agreement.audio!.payloadType, payload, nowMs))
  }

  #pass(from: MediaLeg, packet: RtpPacket, payloadType: number, payload: Uint8Array, nowMs: number): void {
    const own = this.out.pass(from, packet, payloadType, payload, nowMs)
    if (own) this.line.send(own)
  }
}

function translate(payload: Uint8Array, table: Uint8Array): Uint8Array {
  const out = new Uint8Array(payload.length)
  for (let i = 0; i < payload.length; i++) out[i] = table[payload[i]!]!
  return out
}
