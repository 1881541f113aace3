import type { NewJob } from '../../../platform/jobs/jobs.ts'
import { type Clocked, clocked, type Happened, type Timing } from '../../tickets/clocks.ts'
import type { Ticket } from '../../tickets/ticket.ts'
import type { allClocks, Counted } from '../all-clocks.ts'
import type { Clock } from '../clock.ts'
import type { Notes } from '../follow.ts'
import type { Rung } from '../ladder.ts'
import type { Moment } from '../moment.ts'
import { thresholdMs } from '../policy.ts'
import { firstRulebook, type Rulebook } from '../rulebook.ts'
import type { Timekeeper } from '../timekeeper.ts'
import { workingMs } from '../working-time.ts'
import { aRulebook } from './rules-of-chance.ts'
import { act, type Turn, waitMs } from './turn.ts'
import { waitsIn } from './waits.ts'

/** What is proved: who keeps the time live, and how it is counted from the log. */
export type Machine = {
  readonly Timekeeper: typeof Timekeeper
  readonly allClocks: typeof allClocks
  momentsOf(events: readonly { readonly fact: { readonly type: string; readonly clocked: Clocked } }[]): Moment[]
}

const limits = { respondWithinMs: 3_600_000, resolveWithinMs: 24 * 3_600_000 }
/** Around holidays, make-up days and the changes of summer time. */
const births = [
  '2026-09-28T01:00:00Z',
  '2026-10-23T15:59:00Z',
  '2026-03-27T12:00:00Z',
  '2026-02-12T07:30:00Z',
  '2026-10-30T00:00:00Z',
]

/** One ticket from its opening to the end of its story, live as in the house: with a log, a timer, and people who are away. */
export class Life {
  readonly story: string[] = []
  readonly told = new Map<string, Rung>()
  turns = 0
  #ticket: Ticket
  #now: Date
  #timer: NewJob | undefined
  #isAway = false
  readonly #over = new Map<string, string>()
  readonly #log: Clocked[] = []
  readonly #books: Rulebook[] = [firstRulebook]
  readonly #machine: Machine
  readonly #keeper: Timekeeper

  constructor(machine: Machine, birth: number) {
    this.#machine = machine
    this.#now = new Date(births[birth % births.length]!)
    const life = this
    const books = {
      get today() {
        return life.#today
      },
      load: async () => (version: number) => life.#books[version]!,
    }
    this.#keeper = new machine.Timekeeper({ books, history: async () => this.#moments() })
    const untimed = newborn(this.#now)
    this.#ticket = untimed
    this.#write(untimed, this.#keeper.opened(untimed, limits), { at: this.#now })
  }

  get #today(): Rulebook {
    return this.#books.at(-1)!
  }

  get #notes(): Notes {
    return this.#ticket.clocks as unknown as Notes
  }

  async turn({ what, dice }: Turn): Promise<void> {
    this.turns += 1
    const untilDue = this.#timer && this.#timer.due.getTime() - 1 - this.#now.getTime()
    await this.#pass(waitMs(dice, untilDue))
    this.story.push(`${this.#now.toISOString()} ${what} ${dice.join(' ')}`)
    if (what === 'publish') this.#books.push(aRulebook(this.#books.length, this.#now, dice))
    else if (what === 'recount') await this.#recount()
    else if (what === 'go away') this.#isAway = true
    else if (what === 'come back') await this.#comeBack()
    else await this.#happen(what, dice)
    if (dice[1] % 3 === 0) this.#compare()
  }

  /** Everybody comes back, every server knows the newest rules, and what is due is told. */
  async end(): Promise<void> {
    await this.#comeBack()
    await this.#recount()
    await this.#pass(1)
    this.#compare()
    this.#allTold()
  }

  async #happen(what: Turn['what'], dice: Turn['dice']) {
    // Two servers' clocks differ by a little.
    const at = new Date(this.#now.getTime() - (dice[2] % 11 === 0 ? dice[2] % 50 : 0))
    const changed = attempt(() => act(what, this.#ticket, dice, at))
    if (!changed || (changed.ticket === this.#ticket && !changed.said)) return
    if (this.#ticket.state === 'closed') return
    const happened = { at, said: changed.said }
    const timing = await this.#keeper.happened(undefined as never, changed.ticket, limits, happened)
    this.#write(changed.ticket, timing, happened)
  }

  #write(ticket: Ticket, timing: Timing, happened: Happened) {
    this.#log.push(clocked(ticket, happened, timing.book))
    this.#keep(ticket, timing)
  }

  /** As it is read back from the database. */
  #keep(ticket: Ticket, { respondBy, dueAt, clocks, put, drop }: Timing) {
    this.#ticket = { ...ticket, respondBy, dueAt, clocks: JSON.parse(JSON.stringify(clocks)) }
    if (drop.length > 0) this.#timer = undefined
    for (const job of put) this.#timer = job
  }

  async #recount() {
    const timing = await this.#keeper.recount(undefined as never, this.#ticket, limits)
    if (timing) this.#keep(this.#ticket, timing)
  }

  async #comeBack() {
    this.#isAway = false
    await this.#pass(0)
    // A timer may ring early, too.
    if (this.#timer) await this.#ring()
  }

  /** Timers ring on the way, unless nobody is there to hear them. */
  async #pass(ms: number) {
    const until = new Date(this.#now.getTime() + Math.max(0, ms))
    for (let rings = 0; !this.#isAway && this.#timer && this.#timer.due <= until; rings++) {
      if (rings > 50) throw new Error('a timer rings for ever')
      if (this.#timer.due > this.#now) this.#now = this.#timer.due
      await this.#ring()
    }
    if (until > this.#now) this.#now = until
  }

  async #ring() {
    const rang = await this.#keeper.rang(undefined as never, this.#ticket, limits, this.#now)
    if (!rang) throw new Error('a timer rang for nothing')
    this.#timer = undefined
    this.#keep(this.#ticket, rang.next)
    const byLog = rang.due.length > 0 ? this.#byLog() : []
    let before = 0
    for (const rung of rang.due) {
      this.story.push(`${this.#now.toISOString()} told ${rung.key} of ${rung.at.toISOString()}`)
      if (this.told.has(rung.key)) throw new Error(`${rung.key} is told twice`)
      if (rung.at.getTime() < before) throw new Error(`${rung.key} is told out of order`)
      before = rung.at.getTime()
      mustBeTrue(rung, byLog)
      this.told.set(rung.key, rung)
    }
  }

  #moments(): Moment[] {
    return this.#machine.momentsOf(this.#log.map((clocked) => ({ fact: { type: 'x', clocked } })))
  }

  /** By the rules that the ticket was last counted by: a server may not have got to it yet. */
  #byLog(): Counted[] {
    const today = this.#books[this.#notes.book]!
    return this.#machine.allClocks(this.#moments(), (version) => this.#books[version]!, today, limits, this.#now)
  }

  #compare() {
    const counted = this.#byLog()
    const byLog = JSON.stringify(counted.map((one) => fromLog(one)))
    const live = JSON.stringify(this.#live(counted))
    if (live !== byLog) throw new Error(`remembered ${live}\n  but the log says ${byLog}`)
    const waits = waitsIn(this.#log)
    for (const { clock } of counted) {
      if (clock.stoppedAt) this.#mustStay(clock)
      const wait = waits[clock.kind]
      if (clock.kind === 'resolution') continue
      if (wait?.from !== clock.startedAt.getTime() || wait.to !== clock.stoppedAt?.getTime())
        throw new Error(`${clock.kind} counts another wait than the customer had: ${JSON.stringify(wait)}`)
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

  #live(counted: readonly Counted[]) {
    const { clocks } = this.#notes
    const calendarBy = new Map(counted.map(({ clock, terms }) => [clock.kind, terms.calendar]))
    return (['first-response', 'next-response', 'resolution'] as const).flatMap((kind) => {
      const live = clocks[kind]
      if (!live) return []
      const { mode, startedAt, targetMs, dueAt, broken, since } = live
      const calendar = calendarBy.get(kind)
      const more = mode === 'counting' && calendar ? workingMs(calendar, new Date(since), this.#now) : 0
      const late = broken || (mode === 'counting' && dueAt !== null && dueAt < this.#now.getTime())
      return [{ kind, mode, startedAt, targetMs, elapsedMs: live.elapsedMs + more, dueAt, late }]
    })
  }

  /** Whatever the log says was reached has been told: limits for ever, steps while their clock runs. */
  #allTold() {
    for (const { clock, terms } of this.#byLog()) {
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
}

/** As much of a ticket as its clocks and its rules look at. */
function newborn(createdAt: Date): Ticket {
  const stand = { id: 'ticket', typeId: 't1', state: 'open', priority: 'normal', reopenedTimes: 0, createdAt }
  return stand as unknown as Ticket
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

/** A refusal is an ordinary day. */
function attempt<T>(body: () => T): T | undefined {
  try {
    return body()
  } catch {
    return undefined
  }
}
