import type { FileRef } from '../../contract/common.ts'
import type { ToVisitor, Visit } from '../../contract/widget.ts'
import type { Keep } from '../wire/keep.ts'
import { Line, type SocketLike } from '../wire/line.ts'
import { newClientId } from './client-id.ts'
import { Outbox, type Unsent } from './outbox.ts'
import { emptyThread, hear, type Thread, unread } from './thread.ts'

/** Everything the window is drawn from, at one moment. */
export type TalkNow = {
  readonly line: Line['state']
  /** The line did not open, or was lost, and is being tried again. */
  readonly isTroubled: boolean
  /** Since when the line is not open, for "not sent" to become certain. */
  readonly lostAtMs: number | undefined
  /** Absent until the server has been reached once. */
  readonly visit: Visit | undefined
  readonly thread: Thread
  readonly unsent: readonly Unsent[]
  readonly seenAt: string
}

type Needs = {
  keep: Keep
  openVisit(): Promise<Visit>
  address(visit: Visit): string
  openSocket(address: string): SocketLike
  now(): number
}

/** The server answers within a blink; after this long the line is dead, whatever it says. */
const confirmWithinMs = 12_000
const slowDownMs = 5000
const typingEveryMs = 2500

/** One customer's conversation with us, in this tab: all that can be done, and what is to be seen of it. */
export class Talk {
  readonly #needs: Needs
  readonly #outbox: Outbox
  readonly #line: Line
  #visit: Visit | undefined
  #thread = emptyThread
  #lostAtMs: number | undefined
  #typedAtMs = 0
  #confirming: ReturnType<typeof setTimeout> | undefined
  #typing: ReturnType<typeof setTimeout> | undefined
  #changed: () => void = () => {}

  constructor(needs: Needs) {
    this.#needs = needs
    this.#outbox = new Outbox(needs.keep)
    this.#line = new Line({
      address: (again) => this.#address(again),
      open: needs.openSocket,
      heard: (frame) => this.#heard(frame),
      changed: () => this.#lineChanged(),
    })
  }

  get now(): TalkNow {
    return {
      line: this.#line.state,
      isTroubled: this.#line.isTroubled,
      lostAtMs: this.#lostAtMs,
      visit: this.#visit,
      thread: this.#thread,
      unsent: this.#outbox.all,
      seenAt: this.#needs.keep.get('seen') ?? '',
    }
  }

  onChange(changed: () => void) {
    this.#changed = changed
  }

  /** An earlier page left a conversation that goes on, or words that were never sent. */
  get isUnderway(): boolean {
    return this.#needs.keep.get('underway') === '1' || this.#outbox.all.length > 0
  }

  start() {
    this.#line.start()
  }

  knock() {
    this.#line.knock()
  }

  /** False when the outbox is full: keep what was typed. */
  say(text: string, files: readonly FileRef[]): boolean {
    const writtenAt = new Date(this.#needs.now()).toISOString()
    if (!this.#outbox.write({ clientId: newClientId(), text, files, writtenAt })) return false
    this.#typedAtMs = 0
    this.#flush()
    this.#changed()
    return true
  }

  retry(clientId: string) {
    this.#outbox.retry(clientId)
    this.#line.knock()
    this.#flush()
    this.#changed()
  }

  /** Gives the words back to the writer. */
  takeBack(clientId: string): Unsent | undefined {
    const found = this.#outbox.all.find((one) => one.clientId === clientId)
    this.#outbox.remove(clientId)
    this.#changed()
    return found
  }

  typing() {
    const now = this.#needs.now()
    if (now - this.#typedAtMs < typingEveryMs || this.#thread.state !== 'talking') return
    if (this.#line.send({ type: 'typing' })) this.#typedAtMs = now
  }

  /** The customer looks at the window. */
  seen() {
    const newest = unread(this.#thread, this.now.seenAt).at(-1)
    if (!newest || !this.#line.send({ type: 'read' })) return
    this.#needs.keep.set('seen', newest.at)
    this.#changed()
  }

  leave() {
    this.#line.send({ type: 'leave' })
  }

  async #address(again: boolean): Promise<string> {
    if (!this.#visit || again) this.#visit = await this.#needs.openVisit()
    return this.#needs.address(this.#visit)
  }

  #heard(frame: ToVisitor) {
    this.#thread = hear(this.#thread, frame, this.#needs.now())
    if (frame.type === 'thread') this.#threadTold(frame)
    if (frame.type === 'message') this.#outbox.confirmed(new Set([frame.message.clientId]))
    if (frame.type === 'refused') this.#refused(frame)
    if (frame.type === 'typing') this.#forgetTypingLater()
    if (frame.type !== 'pong') this.#remember()
    this.#watchConfirmation()
    this.#changed()
  }

  #threadTold({ messages }: ToVisitor & { type: 'thread' }) {
    this.#outbox.confirmed(new Set(messages.map(({ clientId }) => clientId)))
    this.#outbox.lineWasLost()
    this.#flush()
  }

  #refused({ clientId, code }: ToVisitor & { type: 'refused' }) {
    if (!clientId) return
    this.#outbox.refused(clientId, code)
    // Too fast is our own fault, not the customer's: slow down and say it again.
    if (code === 'too-often') setTimeout(() => this.retry(clientId), slowDownMs)
  }

  #flush() {
    if (this.#line.state !== 'open') return
    for (const { clientId, text, files } of this.#outbox.take(this.#needs.now()))
      this.#line.send({ type: 'say', clientId, text, fileIds: files.map(({ id }) => id) })
    this.#watchConfirmation()
  }

  #watchConfirmation() {
    clearTimeout(this.#confirming)
    const oldest = Math.min(...this.#outbox.all.map(({ sentAtMs }) => sentAtMs ?? Number.POSITIVE_INFINITY))
    if (oldest === Number.POSITIVE_INFINITY) return
    this.#confirming = setTimeout(() => this.#line.doubt(), Math.max(0, oldest + confirmWithinMs - this.#needs.now()))
  }

  #forgetTypingLater() {
    clearTimeout(this.#typing)
    this.#typing = setTimeout(() => this.#changed(), this.#thread.typingUntilMs - this.#needs.now() + 50)
  }

  #remember() {
    const { state } = this.#thread
    if (state === 'waiting' || state === 'talking') this.#needs.keep.set('underway', '1')
    else this.#needs.keep.remove('underway')
  }

  #lineChanged() {
    const isOpen = this.#line.state === 'open'
    if (isOpen) this.#lostAtMs = undefined
    else this.#lostAtMs ??= this.#needs.now()
    if (!isOpen) clearTimeout(this.#confirming)
    this.#changed()
  }
}
