import type { CallId } from '../../base/id.ts'
import { outlast } from '../../platform/db/outlast.ts'
import type { Flow, NotServed } from './flow.ts'
import type { FlowCall, RunnerNeeds, Wanted } from './flow-call.ts'
import { type Action, advanceFlow, beginFlow, type Input, type Noted, type Turn } from './run-flow.ts'
import { Waiting } from './waiting.ts'

type Running = { readonly call: FlowCall; readonly flow: Flow; readonly waiting: Waiting; isOver: boolean }

/** Nobody needs this long between two prompts. */
const betweenKeysMs = 3000

/**
 * Takes callers through a flow on a real line. The caller may hang up at any
 * moment: every act on a dead line does nothing, and the flow stops at the
 * next look.
 */
export class FlowRunner {
  readonly #needs: RunnerNeeds
  readonly #running = new Map<CallId, Running>()

  constructor(needs: RunnerNeeds) {
    this.#needs = needs
  }

  /** Answers, and goes through the flow. Resolves when it is over, which may be an hour later. */
  async begin(call: FlowCall, flow: Flow): Promise<void> {
    if (this.#running.has(call.callId)) return
    const waiting = new Waiting(this.#needs, call)
    const running: Running = { call, flow, waiting, isOver: false }
    this.#running.set(call.callId, running)
    try {
      await this.#needs.voice.answer(call.leg)
      await this.#run(running)
    } catch (error) {
      this.#needs.say.warn({ callId: call.callId, error }, 'a flow broke off')
      await this.#needs.voice.hangUp(call.leg)
    } finally {
      this.#running.delete(call.callId)
    }
  }

  /** An agent takes the caller: told before the two are connected, so that no announcement talks into it. */
  taken(call: CallId): void {
    this.#running.get(call)?.waiting.taken()
  }

  /** The agent was lost, or handed the caller on to a queue: music again. */
  waitsAgain(call: CallId): void {
    this.#running.get(call)?.waiting.waitsAgain()
  }

  agentLeft(call: CallId): void {
    this.#running.get(call)?.waiting.end({ kind: 'agent-left' })
  }

  /** Routing gave up on them. */
  notServed(call: CallId, because: NotServed): void {
    this.#running.get(call)?.waiting.end({ kind: 'not-served', because })
  }

  /** The caller's line is down. */
  ended(call: CallId): void {
    const running = this.#running.get(call)
    if (!running) return
    running.isOver = true
    running.waiting.end(undefined)
  }

  isRunning(call: CallId): boolean {
    return this.#running.has(call)
  }

  async #run(running: Running): Promise<void> {
    let mayAskScore = true
    const facts = () => ({ now: this.#needs.clock.now(), mayAskScore })
    let turn = beginFlow(running.flow, facts())
    while (!running.isOver && this.#needs.isUp(running.call.callId)) {
      await this.#note(running.call, turn.noted)
      const input = await this.#act(running, turn)
      if (!input) return
      if (input.kind === 'agent-left') mayAskScore = await this.#needs.line.mayAskScore(running.call.callId)
      turn = advanceFlow(running.flow, turn.position, input, facts())
    }
    // A mark given just before hanging up still counts.
    await this.#note(running.call, turn.noted)
  }

  /** Does one thing and says what came of it; nothing when the call is over. */
  async #act(running: Running, { action, position }: Turn): Promise<Input | undefined> {
    switch (action.do) {
      case 'play':
        await this.#play(running, position.language, action.prompts)
        return { kind: 'played' }
      case 'collect':
        return this.#collect(running, position.language, action)
      case 'enqueue':
        return this.#enqueue(running, { action, position })
      case 'hang-up':
        await this.#play(running, position.language, action.prompts)
        await this.#needs.voice.hangUp(running.call.leg)
        return undefined
    }
  }

  async #collect(running: Running, language: 'zh' | 'en', { prompts, timeoutMs }: Extract<Action, { do: 'collect' }>) {
    const { voice } = this.#needs
    void this.#play(running, language, prompts)
    const { keys, because } = await voice.collect(running.call.leg, {
      most: 1,
      firstMs: timeoutMs,
      betweenMs: betweenKeysMs,
    })
    if (because === 'hung-up') return undefined
    await voice.quiet(running.call.leg)
    return { kind: 'keys', keys } as const
  }

  async #enqueue(
    running: Running,
    { action, position }: { action: Extract<Action, { do: 'enqueue' }>; position: Turn['position'] },
  ) {
    const { call, waiting } = running
    const { skills, priority, tags, language } = position
    const ended = waiting.begin(action.step, language)
    const queued = await this.#stand({ ...call, queue: action.step.queue, skills, priority, tags, language })
    if (queued.kind === 'queued') waiting.stands()
    if (queued.kind === 'refused') waiting.end({ kind: 'not-served', because: queued.because })
    else if (running.isOver || !this.#needs.isUp(call.callId)) {
      await this.#needs.line.leave(call.callId)
      waiting.end(undefined)
    }
    const input = await ended
    if (input?.kind === 'agent-left') await this.#forgetKeys(call)
    return input
  }

  /** A queue that cannot be asked is one that takes nobody: the caller hears so instead of silence. */
  async #stand(wanted: Wanted): ReturnType<RunnerNeeds['line']['enqueue']> {
    try {
      return await outlast(() => this.#needs.line.enqueue(wanted))
    } catch (error) {
      this.#needs.say.warn({ callId: wanted.callId, error }, 'a caller could not be queued')
      return { kind: 'refused', because: 'blocked' }
    }
  }

  /** What was pressed while talking was meant for nobody here. */
  async #forgetKeys({ leg }: FlowCall): Promise<void> {
    await this.#needs.voice.collect(leg, { most: 64, firstMs: 0, betweenMs: 0 })
  }

  async #play({ call }: Running, language: 'zh' | 'en', names: readonly string[]): Promise<void> {
    const files = this.#needs.prompts.files(language, names)
    if (files.length === 0) return
    try {
      await this.#needs.voice.play(call.leg, files)
    } catch (error) {
      this.#needs.say.warn({ callId: call.callId, error }, 'a prompt cannot be played')
    }
  }

  async #note(call: FlowCall, noted: readonly Noted[]): Promise<void> {
    for (const note of noted) {
      try {
        await outlast(() => this.#keep(call, note))
      } catch (error) {
        this.#needs.say.warn({ callId: call.callId, error }, 'what a caller pressed was not kept')
      }
    }
  }

  #keep(call: FlowCall, note: Noted): Promise<unknown> {
    const { notes } = this.#needs
    if (note.kind === 'key-pressed') return notes.keyPressed(call, note)
    if (note.kind === 'survey-answered') return notes.surveyAnswered(call, note.score)
    return notes.foundClosed(call)
  }
}
