import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { create } from 'zustand'
import type { Me, Scope, SignIn } from '../../contract/identity.ts'
import { keys } from './keys.ts'
import { ApiProblem } from './problem.ts'
import { get, onSignedOut, post, remove } from './request.ts'

/** Who is signed in, or `null`. Asked once; a 401 anywhere raises `useExpired` instead of emptying the screen. */
export function useSession() {
  return useQuery({ queryKey: keys.session, queryFn: whoAmI, staleTime: Number.POSITIVE_INFINITY })
}

async function whoAmI(): Promise<Me | null> {
  try {
    return await get<Me>('/session')
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null
    throw error
  }
}

/**
 * The session ended while somebody was at work: the sign-in comes up over the
 * screen, and what was typed stays beneath it.
 */
export const useExpired = create<{ expired: boolean }>(() => ({ expired: false }))

onSignedOut(() => useExpired.setState({ expired: true }))

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (who: SignIn) => post<Me>('/session', who),
    onSuccess: (me) => {
      const before = client.getQueryData<Me | null>(keys.session)
      // Somebody else sat down: nothing of the last person may stay on the screen.
      if (before && before.id !== me.id) client.clear()
      client.setQueryData(keys.session, me)
      useExpired.setState({ expired: false })
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    },
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => remove('/session'),
    onSettled: () => {
      client.clear()
      client.setQueryData(keys.session, null)
      useExpired.setState({ expired: false })
    },
  })
}

/** The signed-in person; only under the signed-in part of the screen. */
export function useMe(): Me {
  const { data } = useSession()
  if (!data) throw new Error('nobody is signed in')
  return data
}

const circles: readonly Scope[] = ['own', 'team', 'department', 'all']

/** What the server would allow; the server is asked again anyway. `atLeast` is the circle that is needed. */
export function may(me: Me, permission: string, atLeast: Scope = 'own'): boolean {
  const scope = me.permissions[permission]
  return scope !== undefined && circles.indexOf(scope) >= circles.indexOf(atLeast)
}
