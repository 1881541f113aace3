import type { LegId } from '../../../base/id.ts'
import type { LegEnd, VoiceEvent } from '../engine.ts'
import type { FakeLine } from './fake-line.ts'

/** The lines of the fake exchange that are up, what becomes of them, and who is told. */
export class FakeLines {
  readonly #lines = new Map<LegId, FakeLine>()
  readonly #listeners = new Set<(event: VoiceEvent) => void>()
  #onEmpty: (() => void)[] = []

  add(line: FakeLine) {
    this.#lines.set(line.id, line)
  }

  find = (leg: LegId): FakeLine | undefined => this.#lines.get(leg)
  all = (): FakeLine[] => [...this.#lines.values()]

  /** The line, while it is in this state. */
  inState(state: FakeLine['state'], leg: LegId): FakeLine | undefined {
    const line = this.#lines.get(leg)
    return line?.state === state ? line : undefined
  }

  talk(line: FakeLine) {
    clearTimeout(line.timer)
    line.state = 'talking'
    this.tell({ type: 'leg-answered', leg: line.id, device: line.device })
  }

  stopRecording(line: FakeLine) {
    const { recording } = line
    if (!recording) return
    line.recording = undefined
    const durationMs = Date.now() - recording.since
    this.tell({ type: 'recording-ended', leg: line.id, file: recording.file, durationMs, complete: true })
  }

  end(line: FakeLine, why: LegEnd) {
    if (line.state === 'ended') return
    line.state = 'ended'
    clearTimeout(line.timer)
    this.#lines.delete(line.id)
    line.part()
    line.playing?.stop()
    line.keys.hungUp()
    this.stopRecording(line)
    this.tell({ type: 'leg-ended', leg: line.id, why })
    if (this.#lines.size === 0) for (const resolve of this.#onEmpty.splice(0)) resolve()
  }

  /** Resolves when the last line is over, at the latest after `graceMs`. */
  async empty(graceMs: number): Promise<void> {
    if (this.#lines.size === 0) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, graceMs)
      this.#onEmpty.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  onEvent(listener: (event: VoiceEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(event: VoiceEvent) {
    for (const listener of this.#listeners) {
      try {
        listener(event)
      } catch (error) {
        queueMicrotask(() => process.emitWarning(error instanceof Error ? error : String(error)))
      }
    }
  }
}
