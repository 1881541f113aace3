import type { TeamId, TicketTypeId } from '../../base/id.ts'
import type { Field, Words } from './form.ts'
import { standardWorkflow, type Workflow } from './status.ts'
import type { Numbering } from './type-numbering.ts'
import type { Template } from './type-template.ts'

/**
 * What kind of promise it is: which values its tickets have, which states they
 * pass, by when, and whose it is. An admin designs it; a published version
 * never changes again, and every ticket lives by the version it was opened with.
 */
export type TicketType = Design & {
  readonly id: TicketTypeId
  readonly key: string
  /** 1 for the first. */
  readonly version: number
  /** Opens no tickets any more; those that are there live by it to their end. */
  readonly isRetired: boolean
}

export type Design = Workflow & {
  readonly name: Words
  readonly fields: readonly Field[]
  readonly respondWithinMs: number
  readonly resolveWithinMs: number
  /** Where its tickets go when nobody says otherwise. */
  readonly departmentId: TeamId | undefined
  /** The queue whose agents its tickets are pushed to. Unset: they are picked from the list. */
  readonly queueKey?: string | undefined
  /** How its tickets are called beside their plain number. */
  readonly numbering?: Numbering | undefined
  readonly templates: readonly Template[]
}

/** Somewhere that a type is named; what `opens` would go on offering it. */
export type TypeUse = {
  readonly kind: 'flow' | 'number' | 'rule' | 'policy'
  readonly name: string
  readonly opens: boolean
}

/** What a type had and would have no more: keys of fields, and of its own states. */
export type Gone = { readonly fields: readonly string[]; readonly statuses: readonly string[] }

/** Somebody who would ask for it in vain; a view that is one person's own goes by that person's name. */
export type StillAsked = {
  readonly what: 'field' | 'status'
  readonly key: string
  readonly kind: 'rule' | 'view' | 'own-view' | 'policy'
  readonly name: string
}

/** What has to be said of a new one; the rest is as usual. */
export type PlainDesign = Omit<Design, 'statuses' | 'transitions' | 'templates'> & Partial<Design>

export function designOf(plain: PlainDesign): Design {
  return { ...standardWorkflow, templates: [], ...plain }
}
