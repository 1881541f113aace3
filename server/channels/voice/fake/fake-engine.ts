import { type LegId, newId } from '../../../base/id.ts'
import { must } from '../../../base/must.ts'
import type { Collect, Collected, Device, DialAs, VoiceEngine, VoiceEvent } from '../engine.ts'
import { FakeLine } from './fake-line.ts'
import { FakeLines } from './fake-lines.ts'

type Kind = Device['kind']
type Arriving = { from?: string; fromName?: string; to?: string; extension?: string; via?: Kind; visitor?: string }
/** What an agent's phone does by itself when it is rung. */
export type Manner = 'waits' | 'answers' | 'is busy' | 'declines'

/**
 * A telephone exchange in memory: it keeps every promise of engine.ts, except
 * that no sound is made and no file is written. The far ends are moved by the
 * levers at the bottom.
 */
export class FakeEngine implements VoiceEngine {
  readonly #lines = new FakeLines()
  readonly #devices = new Map<string, { device: Device; manner: Manner }[]>()
  readonly #isPublished: (number: string) => boolean
  readonly #promptMs: number
  readonly #hasLineOut: boolean
  #outside: Manner = 'waits'
  #isDraining = false

  /** `promptMs` is how long every prompt lasts. */
  constructor({ isPublished = (_number: string): boolean => true, promptMs = 0, hasLineOut = true } = {}) {
    this.#hasLineOut = hasLineOut
    this.#isPublished = isPublished
    this.#promptMs = promptMs
  }

  async start() {
    this.#isDraining = false
  }

  async drain(graceMs: number) {
    this.#isDraining = true
    await this.#lines.empty(graceMs)
  }

  async stop() {
    for (const line of this.#lines.all()) this.#lines.end(line, 'released')
  }

  async ring(leg: LegId) {
    const line = this.#arriving(leg)
    if (line) line.isRinging = true
  }

  async answer(leg: LegId) {
    const line = this.#arriving(leg)
    if (line) this.#lines.talk(line)
  }

  async reject(leg: LegId, _why: Parameters<VoiceEngine['reject']>[1]) {
    const line = this.#arriving(leg)
    if (line) this.#lines.end(line, 'released')
  }

  async dial(extension: string, as: DialAs): Promise<LegId> {
    const devices = this.#devices.get(extension) ?? []
    const line = new FakeLine(newId(), 'dialling', {
      extension,
      device: devices[0]?.device.kind ?? 'phone',
      dialled: as,
    })
    return this.#dial(
      line,
      devices.map(({ manner }) => manner),
    )
  }

  async dialOut(number: string, as: DialAs): Promise<LegId> {
    const line = new FakeLine(newId(), 'dialling', { device: 'phone', dialled: as, outside: number })
    return this.#dial(line, this.#hasLineOut && /^\+?\d{2,20}$/.test(number) ? [this.#outside] : [])
  }

  reachesOutside(): boolean {
    return this.#hasLineOut
  }

  async connect(one: LegId, other: LegId) {
    const [a, b] = [this.#talking(one), this.#talking(other)]
    if (a && b && a !== b) a.connect(b)
  }

  async part(leg: LegId) {
    this.#talking(leg)?.part()
  }

  async hold(leg: LegId) {
    const line = this.#talking(leg)
    if (line) line.isHeld = true
  }

  async resume(leg: LegId) {
    const line = this.#talking(leg)
    if (line) line.isHeld = false
  }

  async hangUp(leg: LegId) {
    const line = this.#lines.find(leg)
    if (line) this.#lines.end(line, 'released')
  }

  async play(leg: LegId, files: readonly string[], options?: { repeat?: boolean }): Promise<'finished' | 'stopped'> {
    const line = this.#talking(leg)
    if (!line) return 'stopped'
    return line.play(files, options?.repeat ? undefined : this.#promptMs * files.length)
  }

  async quiet(leg: LegId) {
    this.#talking(leg)?.playing?.stop()
  }

  async collect(leg: LegId, wanted: Collect): Promise<Collected> {
    const line = this.#talking(leg)
    if (!line) return { keys: '', because: 'hung-up' }
    if (line.keys.hasAhead) line.playing?.stop()
    return line.keys.collect(wanted, line.playing && !line.playing.endless ? line.playing.over : undefined)
  }

  async record(leg: LegId, file: string) {
    const line = this.#talking(leg)
    if (!line) return
    this.#lines.stopRecording(line)
    line.recording = { file, since: Date.now() }
  }

  async stopRecording(leg: LegId) {
    const line = this.#talking(leg)
    if (line) this.#lines.stopRecording(line)
  }

  registered(extension: string): readonly Device[] {
    return (this.#devices.get(extension) ?? []).map(({ device }) => device)
  }

  onEvent(listener: (event: VoiceEvent) => void): () => void {
    return this.#lines.onEvent(listener)
  }

  // The levers: what the far ends do.

  /** Someone rings. Undefined when the exchange would not let them in. */
  customerRings(call: Arriving = {}): LegId | undefined {
    const { from = '+8613800138000', fromName, to = '4000', extension, via = 'phone', visitor } = call
    if (this.#isDraining || (!extension && !this.#isPublished(to))) return undefined
    const line = new FakeLine(newId(), 'arriving', { extension, device: via })
    this.#lines.add(line)
    this.#lines.tell({ type: 'call-arrived', leg: line.id, from, fromName, to, extension, via, visitor })
    return line.id
  }

  signsIn(extension: string, { kind = 'browser' as Kind, manner = 'waits' as Manner } = {}) {
    const devices = this.#devices.get(extension) ?? []
    this.#devices.set(extension, [...devices, { device: { kind, since: new Date() }, manner }])
    this.#lines.tell({ type: 'device-registered', extension, kind })
  }

  /** How everybody outside behaves from now on. */
  outside(manner: Manner) {
    this.#outside = manner
  }

  signsOut(extension: string) {
    const devices = this.#devices.get(extension) ?? []
    this.#devices.delete(extension)
    for (const { device } of devices) this.#lines.tell({ type: 'device-gone', extension, kind: device.kind })
  }

  /** The one we dialled picks up. */
  picksUp(leg: LegId) {
    const line = this.#dialling(leg)
    if (line) this.#lines.talk(line)
  }

  /** The one we dialled does not want to. */
  refuses(leg: LegId, why: 'busy' | 'declined' | 'not-reachable' | 'failed' = 'declined') {
    const line = this.#dialling(leg)
    if (line) this.#lines.end(line, why)
  }

  presses(leg: LegId, keys: string) {
    const line = this.#talking(leg)
    if (!line) return
    for (const key of keys) {
      if (line.keys.isGathering) line.playing?.stop()
      line.keys.press(key)
      this.#lines.tell({ type: 'key-pressed', leg, key })
    }
  }

  /** The far end puts down the phone, at any moment of the call. */
  hangsUp(leg: LegId) {
    const line = this.#lines.find(leg)
    if (line) this.#lines.end(line, line.state === 'arriving' ? 'cancelled' : 'hung-up')
  }

  /** The network between us and the far end is gone. */
  isLost(leg: LegId) {
    const line = this.#lines.find(leg)
    if (line) this.#lines.end(line, 'lost')
  }

  holds(leg: LegId, isHolding = true) {
    const line = this.#talking(leg)
    if (!line || line.holdsUs === isHolding) return
    line.holdsUs = isHolding
    this.#lines.tell({ type: isHolding ? 'leg-held' : 'leg-resumed', leg })
  }

  /** Resolves with what the house made of the wish. */
  asksForTransfer(leg: LegId, to: string, joins?: LegId): Promise<boolean> {
    return new Promise((settle) => this.#lines.tell({ type: 'transfer-asked', leg, to, joins, settle }))
  }

  /** What a test may look at. */
  look(leg: LegId) {
    const line = must(this.#lines.find(leg), 'line that is up')
    const { state, isRinging, isHeld, dialled, outside, playing, recording, peer } = line
    const hearsMusic = isHeld || peer?.holdsUs === true
    return {
      state,
      isRinging,
      hearsMusic,
      dialled,
      outside,
      plays: playing?.files,
      records: recording?.file,
      with: peer?.id,
    }
  }

  linesUp(): LegId[] {
    return this.#lines.all().map(({ id }) => id)
  }

  #arriving = (leg: LegId) => this.#lines.inState('arriving', leg)
  #dialling = (leg: LegId) => this.#lines.inState('dialling', leg)
  #talking = (leg: LegId) => this.#lines.inState('talking', leg)

  #dial(line: FakeLine, manners: Manner[]): LegId {
    const { ringForMs } = must(line.dialled, 'how a line is dialled')
    this.#lines.add(line)
    line.timer = setTimeout(() => this.#lines.end(line, 'no-answer'), ringForMs)
    // After `dial` has resolved: nobody knows the leg's name before.
    setImmediate(() =>
      manners.length === 0 ? this.#lines.end(line, 'not-reachable') : this.#ringDevices(line, manners),
    )
    return line.id
  }

  #ringDevices(line: FakeLine, manners: Manner[]) {
    if (line.state !== 'dialling') return
    if (manners.includes('answers')) return this.#lines.talk(line)
    if (manners.includes('declines')) return this.#lines.end(line, 'declined')
    if (manners.every((manner) => manner === 'is busy')) return this.#lines.end(line, 'busy')
    line.isRinging = true
    this.#lines.tell({ type: 'leg-ringing', leg: line.id })
  }
}
