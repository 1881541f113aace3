import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Checked, Design, NewType, TypeInMaking, TypeUse, TypeVersion } from '../../contract/ticket-types.ts'
import { useList } from './centre.ts'
import { keys } from './keys.ts'
import { get, post, put, remove } from './request.ts'

/** Ticket types as their designer sees them: what is published, and the draft that is not yet. */
export const useTypesInMaking = () => useList<TypeInMaking>(keys.typesInMaking, '/ticket-types/drafts')

export function useTypeVersions(id: string) {
  return useQuery({
    queryKey: keys.typeVersions(id),
    queryFn: async () => (await get<{ items: TypeVersion[] }>(`/ticket-types/${id}/versions`)).items,
  })
}

/** What the server would say to this design, asked while it is drawn. */
export function useDesignCheck(id: string, design: Design) {
  return useQuery({
    queryKey: [...keys.typesInMaking, id, 'check', design],
    queryFn: ({ signal }) => post<Checked>(`/ticket-types/${id}/checks`, design, { signal }),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  })
}

/** Asked anew each time: a flow may have been changed a minute ago. */
export function useTypeUses(id: string) {
  return useQuery({
    queryKey: [...keys.typesInMaking, id, 'uses'],
    queryFn: async () => (await get<{ items: TypeUse[] }>(`/ticket-types/${id}/uses`)).items,
    staleTime: 0,
  })
}

export type TypeAct =
  | { act: 'save'; design: Design; revision: number }
  | { act: 'publish'; revision: number }
  | { act: 'roll-back'; backTo: number; revision: number }
  | { act: 'retire'; isRetired: boolean; revision: number }

export function useTypeActs(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: TypeAct) => act(id, wanted),
    onSuccess: () => {
      for (const queryKey of [keys.typesInMaking, keys.ticketTypes]) void client.invalidateQueries({ queryKey })
    },
  })
}

function act(id: string, wanted: TypeAct): Promise<TypeInMaking> {
  const { revision } = wanted
  if (wanted.act === 'save') return put<TypeInMaking>(`/ticket-types/${id}`, wanted.design, { revision })
  if (wanted.act === 'retire') {
    const at = `/ticket-types/${id}/retirement`
    return wanted.isRetired ? put<TypeInMaking>(at, undefined, { revision }) : remove<TypeInMaking>(at, { revision })
  }
  const body = wanted.act === 'roll-back' ? { backTo: wanted.backTo } : {}
  return post<TypeInMaking>(`/ticket-types/${id}/versions`, body, { revision })
}

export function useNewType() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (type: NewType) => post<TypeInMaking>('/ticket-types', type),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.typesInMaking }),
  })
}
