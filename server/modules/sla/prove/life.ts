import type { TicketId } from '../../../base/id.ts'
import { clocked, type Happened, type Timing } from '../../tickets/clocks.ts'
import { mergeAway, type Ticket } from '../../tickets/ticket.ts'
import type { allClocks, Counted } from '../all-clocks.ts'
import type { Entry, Moment } from '../moment.ts'
import { firstRulebook, type Rulebook } from '../rulebook.ts'
import type { Timekeeper } from '../timekeeper.ts'
import { aRulebook } from './rules-of-chance.ts'
import { Standing } from './standing.ts'
import { act, type Dice, type Turn, waitMs } from './turn.ts'

/** What is proved: who keeps the time live, and how it is counted from the log. */
export type Machine = {
  readonly Timekeeper: typeof Timekeeper
  readonly allClocks: typeof allClocks
  momentsOf(entries: readonly Entry[], id: string): Moment[]
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

/**
 * One ticket from its opening to the end of its story, live as in the house:
 * with a log, a timer, people who are away, and now and then another ticket
 * of the same customer that turns out to be the same story.
 */
export class Life {
  readonly story: string[] = []
  turns = 0
  #own: Standing
  #other: Standing | undefined
  #now: Date
  #isAway = false
  #born = 0
  readonly #log: Entry[] = []
  readonly #takenOver = new Map<string, string[]>()
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
    this.#keeper = new machine.Timekeeper({ books, history: async (_, ids) => this.#logOf(ids) })
    this.#own = this.#open()
  }

  get told(): number {
    return this.#own.told.size
  }

  get #today(): Rulebook {
    return this.#books.at(-1)!
  }

  get #standings(): Standing[] {
    return this.#other ? [this.#own, this.#other] : [this.#own]
  }

  async turn({ what, dice }: Turn): Promise<void> {
    this.turns += 1
    const due = this.#nextTimer()?.timer?.due
    await this.#pass(waitMs(dice, due && due.getTime() - 1 - this.#now.getTime()))
    this.story.push(`${this.#now.toISOString()} ${what} ${dice.join(' ')}`)
    if (what === 'publish') this.#books.push(aRulebook(this.#books.length, this.#now, dice))
    else if (what === 'recount') await this.#recount()
    else if (what === 'go away') this.#isAway = true
    else if (what === 'come back') await this.#comeBack()
    else if (what === 'another') this.#other ??= this.#open()
    else if (what === 'merge') await this.#merge(dice)
    else await this.#happen(what, dice)
    if (dice[1] % 3 === 0) this.#compare()
  }

  /** Everybody comes back, every server knows the newest rules, and what is due is told. */
  async end(): Promise<void> {
    await this.#comeBack()
    await this.#recount()
    await this.#pass(1)
    this.#compare()
    for (const one of this.#standings) one.mustHaveTold(this.#byLog(one))
  }

  #open(): Standing {
    const untimed = newborn(`ticket-${++this.#born}`, this.#now)
    const standing = new Standing(untimed)
    this.#write(standing, untimed, this.#keeper.opened(untimed, limits), { at: this.#now })
    return standing
  }

  async #happen(what: Turn['what'], dice: Dice) {
    const standing = dice[0] % 3 === 0 && this.#other ? this.#other : this.#own
    const { ticket } = standing
    const at = this.#moment(dice)
    const changed = attempt(() => (what === 'take back' ? standing.takeBack() : act(what, ticket, dice, at)))
    if (!changed || (changed.ticket === ticket && !changed.said) || ticket.state === 'closed') return
    await this.#change(standing, changed.ticket, { at, said: changed.said, takesBack: changed.takesBack })
    standing.moved(ticket.state, changed)
  }

  async #change(standing: Standing, ticket: Ticket, happened: Happened) {
    const timing = await this.#keeper.happened(undefined as never, ticket, limits, happened)
    const before = standing.notes
    this.#write(standing, ticket, timing, happened)
    // What is taken back never was, and neither was what began with it.
    if (!happened.takesBack) standing.mustHaveSaid(before, timing.fallen)
  }

  /** Which goes on in which is the agent's to say. */
  async #merge(dice: Dice) {
    if (!this.#other || this.#standings.some(({ ticket }) => ticket.state === 'closed')) return
    const [from, into] = dice[0] % 2 ? [this.#own, this.#other] : [this.#other, this.#own]
    const at = this.#moment(dice)
    await this.#change(from, { ...mergeAway(from.ticket, 'closed', at), updatedAt: at }, { at })
    const { ticket, notes } = into
    const timing = await this.#keeper.tookOver(undefined as never, ticket, limits, from.ticket, { at })
    this.#takenOver.set(ticket.id, [...(this.#takenOver.get(ticket.id) ?? []), from.ticket.id])
    this.#write(into, ticket, timing, { at })
    into.takeOver(from, notes)
    this.#own = into
    this.#other = undefined
  }

  /** Two servers' clocks differ by a little. */
  #moment = (dice: Dice) => new Date(this.#now.getTime() - (dice[2] % 11 === 0 ? dice[2] % 50 : 0))

  #write(standing: Standing, ticket: Ticket, timing: Timing, happened: Happened) {
    this.#log.push({ ticketId: ticket.id, clocked: clocked(ticket, happened, timing.book) })
    standing.keep(ticket, timing)
  }

  async #recount() {
    for (const one of this.#standings) {
      const timing = await this.#keeper.recount(undefined as never, one.ticket, limits)
      if (timing) one.keep(one.ticket, timing)
    }
  }

  async #comeBack() {
    this.#isAway = false
    await this.#pass(0)
    // A timer may ring early, too.
    for (const one of this.#standings) if (one.timer) await this.#ring(one)
  }

  #nextTimer(): Standing | undefined {
    const waiting = this.#standings.filter(({ timer }) => timer)
    return waiting.sort((a, b) => a.timer!.due.getTime() - b.timer!.due.getTime())[0]
  }

  /** Timers ring on the way, unless nobody is there to hear them. */
  async #pass(ms: number) {
    const until = new Date(this.#now.getTime() + Math.max(0, ms))
    for (let rings = 0; !this.#isAway; rings++) {
      const next = this.#nextTimer()
      if (!next?.timer || next.timer.due > until) break
      if (rings > 100) throw new Error('a timer rings for ever')
      if (next.timer.due > this.#now) this.#now = next.timer.due
      await this.#ring(next)
    }
    if (until > this.#now) this.#now = until
  }

  async #ring(standing: Standing) {
    const rang = await this.#keeper.rang(undefined as never, standing.ticket, limits, this.#now)
    if (!rang) throw new Error('a timer rang for nothing')
    standing.timer = undefined
    standing.keep(standing.ticket, rang.next)
    for (const { key, at } of rang.due)
      this.story.push(`${this.#now.toISOString()} told ${standing.ticket.id} ${key} of ${at.toISOString()}`)
    if (rang.due.length > 0) standing.hear(rang.due, this.#byLog(standing))
  }

  #compare() {
    for (const one of this.#standings) one.compare(this.#byLog(one), this.#logOf([one.ticket.id]), this.#now)
  }

  /** By the rules that the ticket was last counted by: a server may not have got to it yet. */
  #byLog({ ticket, notes }: Standing): Counted[] {
    const moments = this.#machine.momentsOf(this.#logOf([ticket.id]), ticket.id)
    const today = this.#books[notes.book]!
    return this.#machine.allClocks(moments, (version) => this.#books[version]!, today, limits, this.#now)
  }

  /** With those that were merged into these, as far back as it goes. */
  #logOf(ids: readonly string[]): Entry[] {
    const wanted = new Set<string>(ids)
    for (const id of wanted) for (const from of this.#takenOver.get(id) ?? []) wanted.add(from)
    return this.#log.filter(({ ticketId }) => wanted.has(ticketId))
  }
}

/** As much of a ticket as its clocks and its rules look at. */
function newborn(id: string, createdAt: Date): Ticket {
  const stand = { id: id as TicketId, typeId: 't1', state: 'open', priority: 'normal', reopenedTimes: 0, createdAt }
  return stand as unknown as Ticket
}

/** A refusal is an ordinary day. */
function attempt<T>(body: () => T): T | undefined {
  try {
    return body()
  } catch {
    return undefined
  }
}
