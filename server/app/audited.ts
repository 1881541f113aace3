import { audited as rules } from '../modules/automation/events.ts'
import { audited as bulkEdits } from '../modules/bulk/events.ts'
import { audited as customers } from '../modules/customers/events.ts'
import { audited as loop } from '../modules/deliveries/events.ts'
import { audited as flows } from '../modules/flows/events.ts'
import { audited as people } from '../modules/identity/events.ts'
import { audited as routing } from '../modules/routing/events.ts'
import { audited as clocks } from '../modules/sla/events.ts'
import { audited as plans } from '../modules/subtasks/events.ts'
import { audited as types } from '../modules/tickets/events.ts'
import { audited as views } from '../modules/views/events.ts'
import { audited as webhooks } from '../modules/webhooks/events.ts'

/** Everything that the audit log shows: who changes how the house works, each chapter by its own list. */
export const audited: readonly string[] = [
  ...people,
  ...customers,
  ...types,
  ...plans,
  ...views,
  ...bulkEdits,
  ...clocks,
  ...routing,
  ...flows,
  ...loop,
  ...webhooks,
  ...rules,
]
