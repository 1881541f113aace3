import { isBrowser } from '../../../../lib/rtp/telephone.ts'
import type { LegId } from '../../../base/id.ts'
import type { Media, MediaEvent, MediaSettings } from './media.ts'
import { Beat } from './media-beat.ts'
import { BrowserLine } from './media-browser-line.ts'
import { readDescription } from './media-descriptions.ts'
import { MediaLeg } from './media-leg.ts'
import type { Line } from './media-line.ts'
import { PhoneLine } from './media-phone-line.ts'
import { MediaPorts } from './media-ports.ts'
import { Prompts } from './media-prompts.ts'
import { Radio } from './media-radio.ts'
import { Recording } from './media-recording.ts'
import type { Quality } from './media-reporter.ts'

/**
 * Once a second is often enough to report and to notice that somebody is gone.
 * Legs take turns: hundreds of reports in one beat would hold up every packet.
 */
const beatsASecond = 50

/**
 * Everything that sounds, in one process: the legs, what each hears, and the
 * beat that all is paced by. `RtpMedia` is the same on the other side of a
 * process's wall.
 */
export class MediaRoom implements Media {
  readonly #settings: MediaSettings
  readonly #ports: MediaPorts
  readonly #prompts = new Prompts()
  readonly #radio = new Radio()
  readonly #legs = new Map<LegId, MediaLeg>()
  /** Legs whose line is being opened; a leg that is closed meanwhile is taken out. */
  readonly #opening = new Set<LegId>()
  readonly #beat = new Beat((nowMs) => this.#onBeat(nowMs))
  #listeners: ((event: MediaEvent) => void)[] = []
  #beats = 0
  #opened = 0

  constructor(settings: MediaSettings) {
    this.#settings = settings
    this.#ports = new MediaPorts(settings.host, settings.portMin, settings.portMax)
  }

  async start(): Promise<void> {
    this.#radio.tune(await this.#prompts.load(this.#settings.musicFile))
    this.#beat.start()
  }

  async stop(): Promise<void> {
    this.#beat.stop()
    await Promise.all([...this.#legs.keys()].map((leg) => this.close(leg)))
  }

  onEvent(listener: (event: MediaEvent) => void): void {
    this.#listeners.push(listener)
  }

  async answerOffer(leg: LegId, offer: string): Promise<string> {
    const kind = isBrowser(readDescription(offer)) ? 'webrtc' : 'rtp'
    return this.#open(leg, this.#line(kind), (line) => line.answer(offer))
  }

  async makeOffer(leg: LegId, kind: 'rtp' | 'webrtc'): Promise<string> {
    return this.#open(leg, this.#line(kind), (line) => line.offer('resume'))
  }

  async takeAnswer(id: LegId, answer: string): Promise<void> {
    await this.#legs.get(id)?.line.takeAnswer(answer)
  }

  async takeReoffer(id: LegId, offer: string): Promise<{ answer: string; held: boolean }> {
    const leg = this.#legs.get(id)
    if (!leg) return { answer: '', held: false }
    const answer = await leg.line.answer(offer)
    return { answer, held: leg.line.agreement.held }
  }

  async makeReoffer(id: LegId, direction: 'hold' | 'resume'): Promise<string> {
    return (await this.#legs.get(id)?.line.offer(direction)) ?? ''
  }

  async close(id: LegId): Promise<void> {
    this.#opening.delete(id)
    const leg = this.#legs.get(id)
    if (!leg) return
    this.#legs.delete(id)
    leg.player.stop()
    unlink(leg)
    await Promise.all([leg.line.close(), this.#endRecording(leg)])
  }

  /** A leg that was held is held no more: whoever connects two people wants them to talk. */
  async connect(oneId: LegId, otherId: LegId): Promise<void> {
    const one = this.#legs.get(oneId)
    const other = this.#legs.get(otherId)
    if (!one || !other || one === other) return
    for (const leg of [one, other]) {
      if (leg.peer !== one && leg.peer !== other) unlink(leg)
      leg.player.stop()
      leg.held = false
      expectPackets(leg)
    }
    one.peer = other
    other.peer = one
  }

  async part(id: LegId): Promise<void> {
    const leg = this.#legs.get(id)
    if (leg) unlink(leg)
  }

  async hold(id: LegId): Promise<void> {
    const leg = this.#legs.get(id)
    if (!leg || leg.held) return
    leg.player.stop()
    leg.held = true
  }

  async resume(id: LegId): Promise<void> {
    const leg = this.#legs.get(id)
    if (!leg?.held) return
    leg.held = false
    expectPackets(leg)
  }

  async play(id: LegId, files: readonly string[], repeat: boolean): Promise<'finished' | 'stopped'> {
    const leg = this.#legs.get(id)
    if (!leg) return 'stopped'
    expectPackets(leg)
    return leg.player.play(files, repeat)
  }

  async quiet(id: LegId): Promise<void> {
    this.#legs.get(id)?.player.stop()
  }

  async record(id: LegId, file: string): Promise<void> {
    const leg = this.#legs.get(id)
    if (!leg) return
    const before = leg.recording
    const recording: Recording = new Recording(file, performance.now(), (end) => {
      if (leg.recording === recording) leg.recording = undefined
      this.#tell({ type: 'recording-ended', leg: id, ...end })
    })
    leg.recording = recording
    await before?.end(performance.now())
  }

  async stopRecording(id: LegId): Promise<void> {
    const leg = this.#legs.get(id)
    if (leg) await this.#endRecording(leg)
  }

  /** How the line sounds so far; undefined for a leg that is closed. */
  async qualityOf(id: LegId): Promise<Quality | undefined> {
    return this.#legs.get(id)?.reporter.quality()
  }

  #line(kind: 'rtp' | 'webrtc'): Promise<Line> {
    const { host } = this.#settings
    return kind === 'rtp' ? PhoneLine.open(host, this.#ports) : BrowserLine.open(host, this.#ports)
  }

  /** Nothing of a leg stays behind when its description is refused or it was closed meanwhile. */
  async #open(id: LegId, opening: Promise<Line>, describe: (line: Line) => Promise<string>): Promise<string> {
    this.#opening.add(id)
    let line: Line | undefined
    try {
      line = await opening
      const description = await describe(line)
      if (this.#opening.has(id)) this.#legs.set(id, this.#leg(id, line))
      else await line.close()
      return description
    } catch (error) {
      await line?.close()
      throw error
    } finally {
      this.#opening.delete(id)
    }
  }

  #leg(id: LegId, line: Line): MediaLeg {
    const onKey = (key: string) => this.#tell({ type: 'key-pressed', leg: id, key })
    const turn = this.#opened++ % beatsASecond
    return new MediaLeg(id, line, { turn, prompts: this.#prompts, radio: this.#radio, onKey })
  }

  async #endRecording(leg: MediaLeg): Promise<void> {
    await leg.recording?.end(performance.now())
  }

  #onBeat(nowMs: number): void {
    this.#radio.beat()
    this.#beats++
    for (const leg of this.#legs.values()) {
      leg.beat(nowMs)
      leg.recording?.beat(nowMs)
      if ((this.#beats + leg.turn) % beatsASecond !== 0) continue
      this.#noticeSilence(leg, nowMs)
      leg.report(nowMs)
    }
  }

  #noticeSilence(leg: MediaLeg, nowMs: number): void {
    if (leg.heardMs === undefined) return
    if (!leg.line.agreement.theySend) {
      leg.heardMs = nowMs
      return
    }
    const { lostAfterMs, browserLostAfterMs = lostAfterMs } = this.#settings
    if (nowMs - leg.heardMs < (leg.line instanceof BrowserLine ? browserLostAfterMs : lostAfterMs)) return
    // Told once; the next packet makes us listen again.
    leg.heardMs = undefined
    this.#tell({ type: 'leg-silent', leg: leg.id })
  }

  #tell(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}

/** From now on their silence means something, also when they never said a word. */
function expectPackets(leg: MediaLeg): void {
  leg.heardMs ??= performance.now()
}

function unlink(leg: MediaLeg): void {
  const peer = leg.peer
  leg.peer = undefined
  if (peer?.peer === leg) peer.peer = undefined
}
