import type { LegId } from '../../../../base/id.ts'
import { BadDescription, type Media, type MediaEvent, NoCommonCodec } from '../media.ts'

type Line = { isHeld: boolean; peer: LegId | undefined; stop: (() => void) | undefined; recording: string | undefined }

/**
 * The sound of the exchange without any sound: it reads and writes honest
 * descriptions, and keeps in memory who would hear whom. For tests of the
 * signalling; the levers say what the far end sends.
 */
export class SilentMedia implements Media {
  readonly lines = new Map<LegId, Line>()
  /** How long every prompt lasts. */
  promptMs = 100
  #listeners: ((event: MediaEvent) => void)[] = []

  async start() {}

  async stop() {
    for (const leg of [...this.lines.keys()]) await this.close(leg)
  }

  async answerOffer(leg: LegId, offer: string) {
    needsCodec(offer)
    this.#open(leg)
    return description('sendrecv')
  }

  async makeOffer(leg: LegId) {
    this.#open(leg)
    return description('sendrecv')
  }

  async takeAnswer(_leg: LegId, answer: string) {
    needsCodec(answer)
  }

  async takeReoffer(_leg: LegId, offer: string) {
    needsCodec(offer)
    const held = /a=(sendonly|inactive)/.test(offer)
    return { answer: description(held ? 'recvonly' : 'sendrecv'), held }
  }

  async makeReoffer(_leg: LegId, direction: 'hold' | 'resume') {
    return description(direction === 'hold' ? 'sendonly' : 'sendrecv')
  }

  async close(leg: LegId) {
    const line = this.lines.get(leg)
    if (!line) return
    this.lines.delete(leg)
    await this.part(leg)
    line.stop?.()
    this.#endRecording(leg, line)
  }

  async connect(one: LegId, other: LegId) {
    const [a, b] = [this.lines.get(one), this.lines.get(other)]
    if (!a || !b) return
    await this.part(one)
    await this.part(other)
    a.stop?.()
    b.stop?.()
    a.peer = other
    b.peer = one
  }

  async part(leg: LegId) {
    for (const [id, line] of this.lines) if (id === leg || line.peer === leg) line.peer = undefined
  }

  async hold(leg: LegId) {
    const line = this.lines.get(leg)
    if (line) line.isHeld = true
  }

  async resume(leg: LegId) {
    const line = this.lines.get(leg)
    if (line) line.isHeld = false
  }

  async play(leg: LegId, files: readonly string[], repeat: boolean) {
    const line = this.lines.get(leg)
    if (!line) return 'stopped' as const
    line.stop?.()
    return new Promise<'finished' | 'stopped'>((resolve) => {
      const timer = repeat ? undefined : setTimeout(() => resolve('finished'), this.promptMs * files.length)
      line.stop = () => {
        clearTimeout(timer)
        resolve('stopped')
      }
    })
  }

  async quiet(leg: LegId) {
    this.lines.get(leg)?.stop?.()
  }

  async record(leg: LegId, file: string) {
    const line = this.lines.get(leg)
    if (line) line.recording = file
  }

  async stopRecording(leg: LegId) {
    const line = this.lines.get(leg)
    if (line) this.#endRecording(leg, line)
  }

  onEvent(listener: (event: MediaEvent) => void) {
    this.#listeners.push(listener)
  }

  /** The far end's sound stops coming. */
  fallsSilent(leg: LegId) {
    this.#tell({ type: 'leg-silent', leg })
  }

  #open(leg: LegId) {
    this.lines.set(leg, { isHeld: false, peer: undefined, stop: undefined, recording: undefined })
  }

  #endRecording(leg: LegId, line: Line) {
    const file = line.recording
    line.recording = undefined
    if (file) this.#tell({ type: 'recording-ended', leg, file, durationMs: 0, complete: true })
  }

  #tell(event: MediaEvent) {
    for (const listener of this.#listeners) listener(event)
  }
}

function needsCodec(sdp: string) {
  const audio = /^m=audio \d+ \S+ ([\d ]+)/m.exec(sdp)
  if (!audio) throw new BadDescription('No audio is described')
  if (!audio[1]!.split(' ').some((type) => type === '0' || type === '8')) throw new NoCommonCodec('No G.711')
}

function description(direction: string): string {
  const lines = [
    'v=0',
    'o=yihu 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    'm=audio 9 RTP/AVP 0 8 101',
  ]
  return [...lines, 'a=rtpmap:101 telephone-event/8000', `a=${direction}`, ''].join('\r\n')
}
