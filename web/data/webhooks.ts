import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  Replayed,
  Webhook,
  WebhookPost,
  WebhookPostWithBody,
  WriteWebhook,
  WrittenWebhook,
} from '../../contract/webhooks.ts'
import { useList } from './centre.ts'
import { keys } from './keys.ts'
import { nextPage, type Page } from './paged.ts'
import { get, post, put, remove } from './request.ts'

export const useWebhooks = () => useList<Webhook>(keys.webhooks, '/webhooks')

/** What was posted to one of them, newest first. */
export function useWebhookPosts(webhook: string, state: WebhookPost['state'] | undefined) {
  return useInfiniteQuery({
    queryKey: [...keys.webhooks, webhook, 'posts', state ?? ''],
    queryFn: ({ pageParam, signal }) =>
      get<Page<WebhookPost>>('/webhooks/deliveries', { webhook, state, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextPage,
    placeholderData: (before) => before,
  })
}

export function useWebhookPost(id: string) {
  return useQuery({
    queryKey: [...keys.webhooks, 'post', id],
    queryFn: () => get<WebhookPostWithBody>(`/webhooks/deliveries/${id}`),
  })
}

type Saved = { readonly id: string | undefined; readonly body: WriteWebhook; readonly revision: number }

/** Everything that can be done to a webhook. Who names it and what may be named changes with it. */
export function useWebhookActs() {
  const client = useQueryClient()
  const onSettled = () => {
    for (const queryKey of [keys.webhooks, keys.rules, keys.policies]) void client.invalidateQueries({ queryKey })
  }
  const save = ({ id, body, revision }: Saved) =>
    id ? put<WrittenWebhook>(`/webhooks/${id}`, body, { revision }) : post<WrittenWebhook>('/webhooks', body)
  const renew = ({ id, revision }: Webhook) => put<WrittenWebhook>(`/webhooks/${id}/secret`, undefined, { revision })
  return {
    save: useMutation({ mutationFn: save, onSettled }),
    renew: useMutation({ mutationFn: renew, onSettled }),
    remove: useMutation({ mutationFn: (id: string) => remove(`/webhooks/${id}`), onSettled }),
    tryOut: useMutation({ mutationFn: (id: string) => post<WebhookPost>(`/webhooks/${id}/deliveries`), onSettled }),
    replay: useMutation({
      mutationFn: (id: string) => put<WebhookPost>(`/webhooks/deliveries/${id}/replay`),
      onSettled,
    }),
    replayDead: useMutation({ mutationFn: (id: string) => put<Replayed>(`/webhooks/${id}/replay`), onSettled }),
  }
}
