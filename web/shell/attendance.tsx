import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Me } from '../../contract/identity.ts'
import { phoneAccount } from '../data/desk.ts'
import { keepLive } from '../data/live.ts'
import { may } from '../data/session.ts'
import { Attendant } from '../desk/attendant.tsx'
import { keepFocusTrail } from '../kit/focus-trail.ts'
import { listenForShortcuts } from '../kit/keyboard.ts'
import { plugIn } from '../softphone/telephone.ts'

/** What goes on for as long as somebody is signed in: the live line, the keyboard, the phone. Draws nothing. */
export function Attendance({ me }: { me: Me }) {
  const client = useQueryClient()
  const takesCalls = may(me, 'calls.handle') && me.extension !== undefined
  useEffect(() => keepLive(client), [client])
  useEffect(listenForShortcuts, [])
  useEffect(keepFocusTrail, [])
  useEffect(() => (takesCalls ? plugIn(me.id, phoneAccount) : undefined), [me.id, takesCalls])
  return takesCalls ? <Attendant /> : null
}
