import type { Call } from '../contract/calls.ts'
import type { Conversation, Message } from '../contract/conversations.ts'
import type { Api } from './api.ts'
import type { Told } from './check.ts'

type Page<T> = { readonly items: readonly T[]; readonly next?: string }

/** Reads over REST, as a supervisor may, what the server knows of everything since a moment. */
export async function whatIsTold(api: Api, since: Date, agentIds: ReadonlyMap<string, string>): Promise<Told> {
  const conversations = await conversationsSince(api, since)
  const messages = new Map<string, readonly Message[]>()
  for (const { id, channel } of conversations) {
    if (channel !== 'chat') continue
    messages.set(id, (await api.get<{ items: Message[] }>(`/conversations/${id}/messages`)).items)
  }
  const { items } = await api.get<{ items: Call[] }>('/calls')
  return { conversations, messages, live: items.map(({ from }) => from), agentIds }
}

async function conversationsSince(api: Api, since: Date): Promise<Conversation[]> {
  const found: Conversation[] = []
  for (let after = ''; ; ) {
    const page: Page<Conversation> = await api.get(
      `/conversations?limit=200${after && `&after=${encodeURIComponent(after)}`}`,
    )
    const news = page.items.filter(({ startedAt }) => new Date(startedAt) >= since)
    found.push(...news)
    if (!page.next || news.length < page.items.length) return found
    after = page.next
  }
}
