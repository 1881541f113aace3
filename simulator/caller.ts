import type { CallFate } from './fate.ts'
import { longEnoughMs } from './fate.ts'
import type { Meetings, Party, PickUp } from './meetings.ts'
import type { CallerPlan } from './plan.ts'
import { SipCall } from './sip/call.ts'
import type { SipPort } from './sip/port.ts'
import { SoundLine } from './sound/line.ts'
import type { Pace } from './sound/pace.ts'
import { agentTones, callerTones } from './sound/tones.ts'
import { Timers } from './timers.ts'

export type CallerWorld = {
  readonly port: SipPort
  readonly pace: Pace
  readonly meetings: Meetings
  readonly number: string
}

const betweenKeysMs = 4_000
/** When the score is pressed: while being asked, and once more by those who were not heard. */
const scoreAtMs = [4_000, 14_000]
/** The exchange says goodbye itself, after asking twice; this long after the agent left something is wrong. */
const afterSurveyMs = 90_000

type Phase = 'ringing' | 'greeting' | 'menu' | 'waiting' | 'talking' | 'survey'

/** Rings, does what the plan says, and resolves with what became of it. */
export async function callLife(plan: CallerPlan, world: CallerWorld): Promise<CallFate> {
  const hz = callerTones[plan.index % callerTones.length]!
  const line = await SoundLine.open(world.port.host, world.pace, { hz, among: agentTones })
  const life = new CallerLife(plan, world, line, hz)
  return life.live()
}

/**
 * ```txt
 *   ringing ─▶ greeting ─▶ menu ─▶ waiting ─▶ talking ─▶ survey
 *                            the agent was lost ▲  │
 *                                       └──────────┘
 * ```
 */
class CallerLife implements Party {
  readonly hz: number
  readonly talkMs: number
  readonly endsTalk: 'caller' | 'agent'
  readonly #plan: CallerPlan
  readonly #world: CallerWorld
  readonly #line: SoundLine
  readonly #timers = new Timers()
  readonly #beganMs = performance.now()
  #call: SipCall | undefined
  #phase: Phase = 'ringing'
  #pickUp: PickUp | undefined
  #talkedMs = 0
  #pressed = ''
  #score: number | undefined
  #failure = ''
  #resolve: (fate: CallFate) => void = () => {}

  constructor(plan: CallerPlan, world: CallerWorld, line: SoundLine, hz: number) {
    this.#plan = plan
    this.#world = world
    this.#line = line
    this.hz = hz
    this.talkMs = plan.talkMs
    this.endsTalk = plan.endsTalk
  }

  live(): Promise<CallFate> {
    const { port, meetings, number } = this.#world
    meetings.come(this.#plan.number, this)
    return new Promise((resolve) => {
      this.#resolve = resolve
      this.#call = SipCall.dial(
        port,
        { number, from: this.#plan.number, sdp: this.#line.description },
        { answered: (sdp) => this.#answered(sdp), ended: (why, status) => this.#ended(why, status) },
      )
      this.#timers.after(this.#plan.patienceMs, () => this.#hangUp(), 'patience')
      if (this.#plan.givesUp === 'ringing') this.#timers.after(15, () => this.#hangUp())
    })
  }

  pickedUp(pickUp: PickUp) {
    this.#pickUp = pickUp
    this.#phase = 'talking'
    this.#timers.drop('patience')
    if (this.endsTalk === 'caller') this.#timers.after(this.talkMs, () => this.#hangUp(), 'talk')
  }

  left(pickUp: PickUp, agentEnded: boolean) {
    if (this.#pickUp !== pickUp) return
    this.#talkedMs = performance.now() - pickUp.at
    this.#timers.drop('talk')
    if (agentEnded) return this.#rate()
    // The exchange took the agent away: whoever was never really connected waits on.
    if (this.#call?.isTalking && this.#talkedMs < longEnoughMs) this.#pickUp = undefined
    if (this.#call?.isTalking) this.#waitOn()
  }

  #waitOn() {
    this.#phase = 'waiting'
    this.#timers.after(this.#plan.patienceMs, () => this.#hangUp(), 'patience')
  }

  #answered(sdp: string) {
    this.#phase = 'greeting'
    this.#line.connect(sdp)
    this.#line.speak()
    const { keys, pressAfterMs, givesUp } = this.#plan
    if (givesUp === 'greeting') return this.#timers.after(1_000, () => this.#hangUp())
    ;[...keys].forEach((key, turn) => {
      this.#timers.after(pressAfterMs + turn * betweenKeysMs, () => this.#press(key))
    })
    const keysMs = pressAfterMs + keys.length * betweenKeysMs
    if (givesUp === 'menu') this.#timers.after(pressAfterMs + 500, () => this.#hangUp())
    else
      this.#timers.after(keysMs, () => {
        this.#phaseFrom('greeting', 'menu')
        this.#phaseFrom('menu', 'waiting')
      })
  }

  #press(key: string) {
    this.#phaseFrom('greeting', 'menu')
    if (this.#phase !== 'menu') return
    this.#pressed += key
    this.#line.press(key)
  }

  #phaseFrom(before: Phase, after: Phase) {
    if (this.#phase === before) this.#phase = after
  }

  #rate() {
    this.#phase = 'survey'
    const { score } = this.#plan
    for (const atMs of scoreAtMs) {
      this.#timers.after(atMs, () => {
        if (score === undefined) return this.#hangUp()
        this.#score = score
        this.#line.press(String(score))
      })
    }
    this.#timers.after(afterSurveyMs, () => {
      this.#failure = 'the exchange never said goodbye'
      this.#hangUp()
    })
  }

  #hangUp() {
    this.#call?.hangUp()
  }

  #ended(why: 'they-hung-up' | 'we-hung-up' | 'refused' | 'cancelled', status = 0) {
    this.#timers.dropAll()
    this.#world.meetings.go(this.#plan.number)
    const endedMs = performance.now()
    const pickUp = this.#pickUp
    if (pickUp && this.#talkedMs === 0) this.#talkedMs = endedMs - pickUp.at
    // The agent's phone hears of the end a moment later; its ears count until then.
    setTimeout(() => this.#tell(why, status, endedMs), pickUp ? 300 : 0)
  }

  #tell(why: string, status: number, endedMs: number) {
    const { index, number } = this.#plan
    const pickUp = this.#pickUp
    const longEnough = this.#talkedMs >= longEnoughMs
    this.#line.close()
    this.#resolve({
      index,
      number,
      kind: this.#kind(why),
      during: this.#phase,
      because: this.#failure || (why === 'refused' ? String(status) : ''),
      waitedMs: (pickUp?.at ?? endedMs) - this.#beganMs,
      talkedMs: pickUp ? this.#talkedMs : 0,
      extension: pickUp?.extension,
      keys: this.#pressed,
      score: this.#score,
      caller: this.#line.heard,
      agent: pickUp?.line.heard,
      heardAgent: pickUp && longEnough ? this.#line.shareOf(pickUp.hz) : undefined,
      heardCaller: pickUp && longEnough ? pickUp.line.shareOf(this.hz) : undefined,
    })
  }

  #kind(why: string): CallFate['kind'] {
    if (this.#failure) return 'failed'
    if (why === 'refused') return 'refused'
    if (this.#pickUp) return 'answered'
    return why === 'they-hung-up' ? 'not-served' : 'abandoned'
  }
}
