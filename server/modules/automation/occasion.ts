import type { Told } from '../../platform/events/append.ts'
import type { Facts } from './facts.ts'
import type { PublishedRule } from './rule.ts'

/** Why an action is carried out: by which rule, because of which event, knowing what. */
export type Occasion = { readonly rule: PublishedRule; readonly event: Told; readonly facts: Facts }
