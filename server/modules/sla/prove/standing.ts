import type { NewJob } from '../../../platform/jobs/jobs.ts'
import type { Timing } from '../../tickets/clocks.ts'
import type { Ticket } from '../../tickets/ticket.ts'
import type { Counted } from '../all-clocks.ts'
import type { Clock } from '../clock.ts'
import type { Notes } from '../follow.ts'
import type { Rung } from '../ladder.ts'
import type { Entry } from '../moment.ts'
import { type ClockKind, clockKinds, thresholdMs } from '../policy.ts'
import { workingMs } from '../working-time.ts'
import type { Changed } from './turn.ts'
import { waitsIn } from './waits.ts'

/** One ticket as the house keeps it: its row, its one timer, and what was told of it. */
export class Standing {
  ticket: Ticket
  timer: NewJob | undefined
  readonly told = new Map<string, Rung>()
  readonly #over = new Map<string, string>()
  #cameFrom: Ticket['state'] | undefined

  constructor(ticket: Ticket) {
    this.ticket = ticket
  }

  get notes(): Notes {
    return this.ticket.clocks as unknown as Notes
  }

  /** As it is read back from the database. */
  keep(ticket: Ticket, { respondBy, dueAt, clocks, put, drop }: Timing) {
    this.ticket = { ...ticket, respondBy, dueAt, clocks: JSON.parse(JSON.stringify(clocks)) }
    if (drop.length > 0) this.timer = undefined
    for (const job of put) this.timer = job
  }

  /** What may be taken back is the last move of ours: not the taking back, and nothing once the customer has asked. */
  moved(from: Ticket['state'], { said, takesBack }: Changed) {
    if (takesBack) this.#over.clear()
    if (takesBack || said === 'question') this.#cameFrom = undefined
    else if (from !== this.ticket.state) this.#cameFrom = from
  }

  /** To where it was before it came to where it stands. */
  takeBack(): Changed | undefined {
    return this.#cameFrom && { ticket: { ...this.ticket, state: this.#cameFrom }, takesBack: true }
  }

  hear(due: readonly Rung[], byLog: readonly Counted[]) {
    let before = 0
    for (const rung of due) {
      if (this.told.has(rung.key)) throw new Error(`${rung.key} is told twice`)
      if (rung.at.getTime() < before) throw new Error(`${rung.key} is told out of order`)
      before = rung.at.getTime()
      mustBeTrue(rung, byLog)
      this.told.set(rung.key, rung)
    }
  }

  /** Nobody misses a clock that is simply gone. */
  mustHaveSaid(before: Notes, fallen: Timing['fallen']) {
    for (const kind of clockKinds) {
      const isGone = before.clocks[kind] && before.clocks[kind].mode !== 'stopped' && !this.notes.clocks[kind]
      if (isGone && !fallen?.promises.includes(kind)) throw new Error(`${kind} is promised no more, and nobody says so`)
    }
  }

  /** What was told of either counts as told, also of a run that goes on under another beginning. */
  takeOver(other: Standing, before: Notes) {
    this.#over.clear()
    const told = [...this.told].map(([key, rung]) => ({ key, rung, notes: before }))
    const toldOfOther = [...other.told].map(([key, rung]) => ({ key, rung, notes: other.notes }))
    for (const { key, rung, notes } of [...told, ...toldOfOther]) {
      this.told.set(key, rung)
      const [old, now] = [notes.clocks[rung.kind], this.notes.clocks[rung.kind]]
      if (!old || !now || !key.startsWith(`${rung.kind}:${old.startedAt}:`)) continue
      const begunAnew = now.startedAt > old.startedAt || (old.mode === 'stopped' && now.mode !== 'stopped')
      if (!begunAnew) this.told.set(key.replace(String(old.startedAt), String(now.startedAt)), rung)
    }
  }

  compare(counted: readonly Counted[], log: readonly Entry[], now: Date) {
    const byLog = JSON.stringify(counted.map((one) => fromLog(one)))
    const live = JSON.stringify(this.#live(counted, now))
    if (live !== byLog) throw new Error(`remembered ${live}\n  but the log says ${byLog}`)
    const waits = waitsIn(log)
    for (const { clock } of counted) {
      if (clock.stoppedAt) this.#mustStay(clock)
      const wait = waits[clock.kind]
      if (clock.kind === 'resolution') continue
      if (wait?.from !== clock.startedAt.getTime() || wait.to !== clock.stoppedAt?.getTime())
        throw new Error(`${clock.kind} counts another wait than the customer had: ${JSON.stringify(wait)}`)
    }
  }

  /** Whatever the log says was reached has been told: limits for ever, steps while their clock runs. */
  mustHaveTold(byLog: readonly Counted[]) {
    for (const { clock, terms } of byLog) {
      const key = (id: string) => `${clock.kind}:${clock.startedAt.getTime()}:${id}`
      const mustHave = (id: string) => {
        if (!this.told.has(key(id))) throw new Error(`${key(id)} was never told`)
      }
      if (clock.state === 'missed') mustHave('limit')
      if (clock.mode === 'stopped') continue
      for (const step of terms.ladder)
        if (step.clock === clock.kind && clock.elapsedMs > thresholdMs(step, clock.targetMs)) mustHave(step.id)
    }
  }

  /** What was promised and over stays what it was, whatever rules come after. */
  #mustStay({ kind, startedAt, stoppedAt, stretches, ...result }: Clock) {
    // Stopped, gone on and stopped again in one millisecond are two ends.
    const key = `${kind} from ${startedAt.toISOString()} to ${stoppedAt?.toISOString()} in ${stretches.length}`
    const said = JSON.stringify(result)
    const before = this.#over.get(key) ?? said
    if (before !== said) throw new Error(`${key} was ${before}\n  and became ${said}`)
    this.#over.set(key, said)
  }

  #live(counted: readonly Counted[], now: Date) {
    const calendarBy = new Map<ClockKind, Counted['terms']['calendar']>(
      counted.map(({ clock, terms }) => [clock.kind, terms.calendar]),
    )
    return clockKinds.flatMap((kind) => {
      const live = this.notes.clocks[kind]
      if (!live) return []
      const { mode, startedAt, targetMs, dueAt, broken, since } = live
      const calendar = calendarBy.get(kind)
      const more = mode === 'counting' && calendar ? workingMs(calendar, new Date(since), now) : 0
      const late = broken || (mode === 'counting' && dueAt !== null && dueAt < now.getTime())
      return [{ kind, mode, startedAt, targetMs, elapsedMs: live.elapsedMs + more, dueAt, late }]
    })
  }
}

function fromLog({ clock: { kind, mode, startedAt, targetMs, elapsedMs, dueAt, state } }: Counted) {
  const due = dueAt?.getTime() ?? null
  return { kind, mode, startedAt: startedAt.getTime(), targetMs, elapsedMs, dueAt: due, late: state === 'missed' }
}

/** Nobody is alarmed for nothing. */
function mustBeTrue({ key, kind, step, startedAt }: Rung, byLog: readonly Counted[]) {
  const clock = byLog.find(({ clock }) => clock.kind === kind)?.clock
  const isTrue =
    clock?.startedAt.getTime() === startedAt.getTime() &&
    (step === 'limit'
      ? clock.state === 'missed'
      : clock.mode !== 'stopped' && clock.elapsedMs >= thresholdMs(step, clock.targetMs))
  if (!isTrue) throw new Error(`${key} is told, and it is not true`)
}
