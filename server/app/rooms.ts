import type { Acts } from './acts.ts'
import type { Contacts } from './contacts.ts'
import type { Line } from './line.ts'
import type { Promises } from './promises.ts'

/** All modules of the house, opened. */
export type Rooms = Contacts & Promises & Line & Acts
