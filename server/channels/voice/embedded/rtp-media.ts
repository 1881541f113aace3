import type { ChildProcess } from 'node:child_process'
import type { LegId } from '../../../base/id.ts'
import { endProcess } from '../../../platform/thread/process.ts'
import type { Media, MediaEvent, MediaSettings } from './media.ts'
import { startMediaProcess } from './media-process.ts'
import type { Quality } from './media-reporter.ts'
import { type Command, fromWire, type Message, type Verb } from './media-wire.ts'
import { recordedMs } from './recorded-ms.ts'

type Waiting = { resolve: (result: never) => void; reject: (error: Error) => void }

/** The media process as the house sees it: every verb crosses the wire and comes back as a promise. */
export class RtpMedia implements Media {
  readonly #settings: MediaSettings
  readonly #onTrouble: (words: string) => void
  readonly #waiting = new Map<number, Waiting>()
  /** Legs and recordings that are lost with the process, should it ever die. */
  readonly #legs = new Set<LegId>()
  readonly #recordings = new Map<LegId, string>()
  #listeners: ((event: MediaEvent) => void)[] = []
  #process: ChildProcess | undefined
  #started = false
  #stopping = false
  #commands = 0

  /** `onTrouble` hears of what broke without anybody waiting for it, for the log; it holds nothing of a caller. */
  constructor(settings: MediaSettings, onTrouble: (words: string) => void = () => {}) {
    this.#settings = settings
    this.#onTrouble = onTrouble
  }

  /** Of the process, for those who measure it. */
  get pid(): number | undefined {
    return this.#process?.pid
  }

  async start(): Promise<void> {
    this.#stopping = false
    this.#process = this.#startProcess()
    await this.#ask<void>('start')
    this.#started = true
  }

  async stop(): Promise<void> {
    if (!this.#process) return
    this.#stopping = true
    await this.#ask<void>('stop').catch(() => {})
    if (this.#process) await endProcess(this.#process)
    this.#process = undefined
  }

  onEvent(listener: (event: MediaEvent) => void): void {
    this.#listeners.push(listener)
  }

  answerOffer(leg: LegId, offer: string): Promise<string> {
    return this.#open(leg, this.#ask('answerOffer', leg, offer))
  }

  makeOffer(leg: LegId, kind: 'rtp' | 'webrtc'): Promise<string> {
    return this.#open(leg, this.#ask('makeOffer', leg, kind))
  }

  takeAnswer(leg: LegId, answer: string): Promise<void> {
    return this.#ask('takeAnswer', leg, answer)
  }

  takeReoffer(leg: LegId, offer: string): Promise<{ answer: string; held: boolean }> {
    return this.#ask('takeReoffer', leg, offer)
  }

  makeReoffer(leg: LegId, direction: 'hold' | 'resume'): Promise<string> {
    return this.#ask('makeReoffer', leg, direction)
  }

  async close(leg: LegId): Promise<void> {
    this.#legs.delete(leg)
    if (!this.#process) return
    return this.#ask('close', leg)
  }

  connect(one: LegId, other: LegId): Promise<void> {
    return this.#ask('connect', one, other)
  }

  part(leg: LegId): Promise<void> {
    return this.#ask('part', leg)
  }

  hold(leg: LegId): Promise<void> {
    return this.#ask('hold', leg)
  }

  resume(leg: LegId): Promise<void> {
    return this.#ask('resume', leg)
  }

  play(leg: LegId, files: readonly string[], repeat: boolean): Promise<'finished' | 'stopped'> {
    return this.#ask('play', leg, files, repeat)
  }

  quiet(leg: LegId): Promise<void> {
    return this.#ask('quiet', leg)
  }

  record(leg: LegId, file: string): Promise<void> {
    this.#recordings.set(leg, file)
    return this.#ask('record', leg, file)
  }

  stopRecording(leg: LegId): Promise<void> {
    return this.#ask('stopRecording', leg)
  }

  /** Loss, jitter and an estimate of the mean opinion score, both ways; ask before `close`. */
  qualityOf(leg: LegId): Promise<Quality | undefined> {
    return this.#ask('qualityOf', leg)
  }

  async #open(leg: LegId, opening: Promise<string>): Promise<string> {
    this.#legs.add(leg)
    try {
      return await opening
    } catch (error) {
      this.#legs.delete(leg)
      throw error
    }
  }

  #ask<Result>(verb: Verb, ...given: readonly unknown[]): Promise<Result> {
    const media = this.#process
    if (!media) return Promise.reject(new Error('the media process is not running'))
    const command: Command = { id: ++this.#commands, verb, given }
    return new Promise((resolve, reject) => {
      this.#waiting.set(command.id, { resolve, reject })
      // When it cannot be sent the process is gone, and `exit` says so to everybody who waits.
      media.send(command, () => {})
    })
  }

  #startProcess(): ChildProcess {
    const media = startMediaProcess(this.#settings)
    let why: string | undefined
    media.on('message', (message: Message) => this.#hear(message))
    media.on('error', (error) => {
      why = `the media process failed: ${error.message}`
    })
    media.on('exit', (code, signal) => this.#gone(why ?? `the media process stopped (${signal ?? code})`))
    return media
  }

  #hear(message: Message): void {
    if (message.kind === 'event') this.#tell(message.event)
    else if (message.kind === 'trouble') this.#onTrouble(message.words)
    else this.#settle(message)
  }

  #settle(reply: Extract<Message, { id: number }>): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (reply.kind === 'done') waiting?.resolve(reply.result as never)
    else waiting?.reject(fromWire(reply.error))
  }

  /** The process died: its calls are lost, and the house hears of each; the next call finds a new one. */
  #gone(why: string): void {
    this.#process = undefined
    for (const { reject } of this.#waiting.values()) reject(new Error(why))
    this.#waiting.clear()
    // One that never got up is not tried again and again: whoever started it has heard why.
    if (this.#stopping || !this.#started) return
    this.#started = false
    this.#onTrouble(why)
    void this.start().catch(() => {})
    const legs = [...this.#legs]
    this.#legs.clear()
    for (const [leg, file] of [...this.#recordings]) {
      const durationMs = recordedMs(file)
      this.#tell({ type: 'recording-ended', leg, file, durationMs, complete: false, because: why })
    }
    for (const leg of legs) this.#tell({ type: 'leg-silent', leg })
  }

  #tell(event: MediaEvent): void {
    if (event.type === 'recording-ended') this.#recordings.delete(event.leg)
    for (const listener of this.#listeners) listener(event)
  }
}
