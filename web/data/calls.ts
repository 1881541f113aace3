import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Call, Destination } from '../../contract/calls.ts'
import type { Desk } from '../../contract/desk.ts'
import { keys } from './keys.ts'
import { put, remove } from './request.ts'

/** Where the customer sits: whoever rang whom. */
export function theirNumber({ direction, from, to }: Pick<Call, 'direction' | 'from' | 'to'>): string {
  return direction === 'in' ? from : to
}

export type CallAct =
  | { act: 'hold' | 'resume' | 'hang-up' | 'complete' | 'return'; id: string }
  | { act: 'transfer'; id: string; to: Destination }
  | { act: 'consult'; id: string; agentId: string }

/** Everything the bar above a call can do; the answer is shown at once, events follow. */
export function useCallActs() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (call) => {
      if (call) client.setQueryData<Desk>(keys.desk, (desk) => desk && replaced(desk, call))
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.desk }),
  })
}

function act(wanted: CallAct): Promise<Call | undefined> {
  const at = `/calls/${wanted.id}`
  switch (wanted.act) {
    case 'hold':
      return put<Call>(`${at}/hold`)
    case 'resume':
      return remove<Call>(`${at}/hold`)
    case 'hang-up':
      return remove<undefined>(at)
    case 'transfer':
      return put<Call>(`${at}/transfer`, wanted.to)
    case 'complete':
      return put<Call>(`${at}/transfer`, { consultation: true })
    case 'consult':
      return put<Call>(`${at}/consultation`, { agentId: wanted.agentId })
    case 'return':
      return remove<Call>(`${at}/consultation`)
  }
}

/** Only a live call stays on the desk; the server's next answer says what became of the rest. */
function replaced(desk: Desk, call: Call): Desk {
  return { ...desk, calls: desk.calls.map((known) => (known.id === call.id ? call : known)) }
}
