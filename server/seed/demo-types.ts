import { complaint } from './types/complaint.ts'
import { consultation } from './types/consultation.ts'
import { fault } from './types/fault.ts'
import { onSiteRepair } from './types/on-site-repair.ts'
import type { DemoType } from './types/parts.ts'
import { refund } from './types/refund.ts'

/** The five ticket types of the demo centre, a shop for household appliances. */
export const demoTypes: readonly DemoType[] = [consultation, complaint, fault, refund, onSiteRepair]
