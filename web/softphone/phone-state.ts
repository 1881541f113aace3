import { create } from 'zustand'
import { type Softphone, silentPhone } from './softphone.ts'

/** What every window sees of the phone. */
export const usePhone = create<
  Softphone & {
    /** This window has the phone; else another one of the same person. */
    here: boolean
    /** When the window that has the phone was opened. */
    ownedSince: number | undefined
    /** We were on a call before this page was loaded, and it has not come back yet. */
    recovering: boolean
  }
>(() => ({ ...silentPhone, here: false, ownedSince: undefined, recovering: false }))
