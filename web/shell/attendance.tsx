import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keepLive } from '../data/live.ts'
import { listenForShortcuts } from '../kit/keyboard.ts'

/** What goes on for as long as somebody is signed in: the live line and the keyboard. Draws nothing. */
export function Attendance() {
  const client = useQueryClient()
  useEffect(() => keepLive(client), [client])
  useEffect(listenForShortcuts, [])
  return null
}
