import { create } from 'zustand'
import type { FileRef } from '../../contract/common.ts'
import type { Pending } from './chat.ts'

/** Words on their way, by conversation: they outlive switching to another one, and a failed request. */
type Going = {
  readonly byConversation: Readonly<Record<string, readonly Pending[]>>
}

const useGoing = create<Going>(() => ({ byConversation: {} }))
const none: readonly Pending[] = []

export function usePendingMessages(conversationId: string): readonly Pending[] {
  return useGoing((state) => state.byConversation[conversationId] ?? none)
}

export function startSending(conversationId: string, text: string, files: FileRef[]): Pending {
  const pending = { clientId: crypto.randomUUID(), text, files, at: new Date().toISOString(), failed: false }
  change(conversationId, (all) => [...all, pending])
  return pending
}

export function sendingFailed(conversationId: string, clientId: string, failed = true) {
  change(conversationId, (all) => all.map((one) => (one.clientId === clientId ? { ...one, failed } : one)))
}

export function sent(conversationId: string, clientId: string) {
  change(conversationId, (all) => all.filter((one) => one.clientId !== clientId))
}

function change(conversationId: string, how: (all: readonly Pending[]) => readonly Pending[]) {
  useGoing.setState(({ byConversation }) => ({
    byConversation: { ...byConversation, [conversationId]: how(byConversation[conversationId] ?? none) },
  }))
}
