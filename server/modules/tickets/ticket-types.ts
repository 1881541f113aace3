import { ChangedMeanwhile, type Change as Who } from '../../base/changed-meanwhile.ts'
import type { Clock } from '../../base/clock.ts'
import { newId, type TicketTypeId } from '../../base/id.ts'
import { Refusal, type RuleBroken } from '../../base/refusal.ts'
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import { circumstances } from '../../platform/events/acting.ts'
import { lastChange } from '../../platform/events/read.ts'
import { audited } from './events.ts'
import { isKey, type Problem } from './form-check.ts'
import { PublishedTypes } from './published-types.ts'
import * as store from './store-types.ts'
import {
  type Design,
  designOf,
  type Gone,
  type PlainDesign,
  type StillAsked,
  type TicketType,
  type TypeUse,
} from './type.ts'
import { type Change, changesOf, goneFrom, inWords } from './type-changes.ts'
import { checkDesign, type KnownNames, nobodyKnown } from './type-check.ts'

export type { Making, Published } from './store-types.ts'

type Needs = {
  db: Database
  clock: Clock
  known?(): Promise<KnownNames>
  /** Who names this type: flows and numbers, rules and policies. */
  usesOf?(type: { id: TicketTypeId; key: string }): Promise<readonly TypeUse[]>
  /** Rules, views and policies that ask for what is gone, or fill it in. */
  askersOf?(gone: Gone): Promise<readonly StillAsked[]>
}

const fresh = { isRetired: false, revision: 1 }

/**
 * Types are designed in a draft and published as a version.
 *
 * ```txt
 *   draft ──save──▶ draft ──publish──▶ version 1, 2, 3 …
 *                                        │
 *                      version n+1 ◀─────┘  rolling back publishes an old one again
 * ```
 */
export class TicketTypes {
  readonly #needs: Needs
  readonly #published: PublishedTypes

  constructor(needs: Needs) {
    this.#needs = needs
    this.#published = new PublishedTypes(needs.db)
  }

  all = (): Promise<TicketType[]> => this.#published.all()
  version = (id: TicketTypeId, number: number): Promise<TicketType> => this.#published.version(id, number)

  async find(id: TicketTypeId): Promise<TicketType> {
    const type = (await this.all()).find((type) => type.id === id)
    if (!type) throw new Refusal('invalid', 'type-unknown', 'is not a ticket type', 'body.typeId')
    return type
  }

  inMaking = () => store.allInMaking(this.#needs.db.read)
  look = (id: TicketTypeId) => store.lookInMaking(this.#needs.db.read, id)
  versions = (id: TicketTypeId) => store.versions(this.#needs.db.read, id)

  /** Published at once: what a centre begins with. */
  async add(id: TicketTypeId, key: string, plain: PlainDesign, place: number): Promise<void> {
    await this.#needs.db.work(async (tx, announce) => {
      const making = { id, key, version: 0, published: undefined, draft: designOf(plain), ...fresh }
      await store.add(tx, making, place)
      await this.#publish(tx, announce, making, designOf(plain), undefined)
    })
    this.#published.forget()
  }

  async begin(key: string, design: Design): Promise<store.Making> {
    if (!isKey(key))
      throw new Refusal(
        'invalid',
        'invalid',
        'must be small letters, digits and dashes, beginning with a letter',
        'body.key',
      )
    await this.#refuseWrong(design)
    const making = { id: newId<TicketTypeId>(), key, version: 0, published: undefined, draft: design, ...fresh }
    await this.#needs.db
      .work(async (tx, announce) => {
        await store.add(tx, making, undefined)
        announce({ type: 'ticket-type-drafted', ticketTypeId: making.id, key })
      })
      .catch(refuseTaken)
    return making
  }

  async save(id: TicketTypeId, design: Design, revision: number): Promise<store.Making> {
    await this.#refuseWrong(design)
    return this.#needs.db.work(async (tx, announce) => {
      const before = await this.#claim(tx, id, revision)
      const saved = { ...before, draft: design, revision: before.revision + 1 }
      await store.save(tx, saved)
      announce({ type: 'ticket-type-drafted', ticketTypeId: id, key: before.key })
      return saved
    })
  }

  /** The draft becomes what everybody works with; tickets that are there keep their version. */
  publish(id: TicketTypeId, revision: number): Promise<store.Making> {
    return this.#publishing(id, revision, async ({ draft }) => {
      if (!draft) throw new Refusal('conflict', 'nothing-to-publish', 'Nothing was changed since the last version.')
      return { design: draft, backTo: undefined }
    })
  }

  /** An old version once more, as a new one: history only grows. */
  rollBack(id: TicketTypeId, backTo: number, revision: number): Promise<store.Making> {
    return this.#publishing(id, revision, async () => {
      const { id: _, key: __, version: ___, isRetired: ____, ...design } = await this.version(id, backTo)
      return { design, backTo }
    })
  }

  uses = async (id: TicketTypeId): Promise<readonly TypeUse[]> =>
    (await this.#needs.usesOf?.(await this.look(id))) ?? []

  /** What would be asked for in vain once this design is published: what no type would have any more. */
  async stillAsked(id: TicketTypeId, design: Design): Promise<readonly StillAsked[]> {
    const { published } = await this.look(id)
    const others = (await this.all()).filter((type) => type.id !== id)
    const gone = published && goneFrom(published, [design, ...others])
    return gone ? ((await this.#needs.askersOf?.(gone)) ?? []) : []
  }

  /** No more tickets of it; those that are there live on. Refused while a caller would still be led to it. */
  async retire(id: TicketTypeId, revision: number): Promise<store.Making> {
    const openers = (await this.uses(id)).filter(({ opens }) => opens)
    if (openers.length > 0) throw stillOpened(openers)
    return this.#retiring(id, revision, true)
  }

  bringBack = (id: TicketTypeId, revision: number): Promise<store.Making> => this.#retiring(id, revision, false)

  async problemsOf(design: Design): Promise<Problem[]> {
    return checkDesign(design, (await this.#needs.known?.()) ?? nobodyKnown)
  }

  async #retiring(id: TicketTypeId, revision: number, isRetired: boolean): Promise<store.Making> {
    const after = await this.#needs.db.work(async (tx, announce) => {
      const before = await this.#claim(tx, id, revision)
      if (before.isRetired === isRetired) return before
      const after = { ...before, isRetired, revision: before.revision + 1 }
      await store.retire(tx, id, isRetired ? this.#needs.clock.now() : null, after.revision)
      const type = isRetired ? 'ticket-type-retired' : 'ticket-type-brought-back'
      announce({ type, ticketTypeId: id, key: before.key })
      return after
    })
    this.#published.forget()
    return after
  }

  async #publishing(
    id: TicketTypeId,
    revision: number,
    choose: (before: store.Making) => Promise<{ design: Design; backTo: number | undefined }>,
  ): Promise<store.Making> {
    const after = await this.#needs.db.work(async (tx, announce) => {
      const before = await this.#claim(tx, id, revision)
      const { design, backTo } = await choose(before)
      // Roles and departments may have gone since it was saved.
      await this.#refuseWrong(design)
      return this.#publish(tx, announce, before, design, backTo)
    })
    this.#published.forget()
    return after
  }

  async #publish(
    tx: Tx,
    announce: Announce,
    before: store.Making,
    design: Design,
    backTo: number | undefined,
  ): Promise<store.Making> {
    const version = before.version + 1
    const after = { ...before, version, published: design, draft: undefined, revision: before.revision + 1 }
    const { actor } = circumstances()
    await store.addVersion(tx, before.id, { version, design, backTo, actor, at: this.#needs.clock.now() })
    await store.save(tx, after)
    announce({ type: 'ticket-type-published', ticketTypeId: before.id, key: before.key, version, backTo })
    return after
  }

  async #claim(tx: Tx, id: TicketTypeId, revision: number): Promise<store.Making> {
    const found = await store.findInMaking(tx, id)
    if (found.revision !== revision) throw changedMeanwhile(await this.#lastChange(tx, found), await this.#who(id))
    return found
  }

  #who = (id: TicketTypeId) => lastChange(this.#needs.db, audited, { kind: 'ticket-type', id })

  /** What the other one did: their draft, or else their version. */
  async #lastChange(tx: Tx, { id, published, draft }: store.Making): Promise<{ version?: number; changes: Change[] }> {
    if (draft && published) return { changes: changesOf(published, draft) }
    const [last, before] = await store.versions(tx, id)
    return { version: last?.version, changes: last && before ? changesOf(before.design, last.design) : [] }
  }

  async #refuseWrong(design: Design) {
    const broken: RuleBroken[] = (await this.problemsOf(design)).map(({ path, rule }) => ({
      field: `body.${path}`,
      rule,
    }))
    if (broken.length > 0)
      throw new Refusal('invalid', 'type-not-valid', `${broken[0]!.field} ${broken[0]!.rule}`, broken)
  }
}

function changedMeanwhile(
  { version, changes }: { version?: number; changes: readonly Change[] },
  who: Who | undefined,
) {
  const what = version ? `published version ${version}` : 'saved another draft'
  const words = changes.length > 0 ? `: ${inWords(changes)}` : ''
  return new ChangedMeanwhile('type', who, `Somebody ${what} meanwhile${words}. Look again.`)
}

function stillOpened(openers: readonly TypeUse[]) {
  const names = openers.map(({ kind, name }) => `the ${kind} “${name}”`)
  return new Refusal(
    'conflict',
    'type-in-use',
    `Callers are still led to it by ${names.join(', ')}; change that first.`,
  )
}

function refuseTaken(error: unknown): never {
  if ((error as { code?: string }).code === '23505')
    throw new Refusal('conflict', 'key-taken', 'is the key of another ticket type', 'body.key')
  throw error
}
