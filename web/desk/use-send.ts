import type { FileRef } from '../../contract/common.ts'
import { useSay } from '../data/conversations.ts'
import type { Pending } from './chat.ts'
import { sendingFailed, sent, startSending } from './pending-messages.ts'

/** Sends words: they stand in the thread at once, and stay there to be sent again when it fails. */
export function useSend(conversationId: string) {
  const say = useSay(conversationId)
  const go = ({ clientId, text, files }: Pick<Pending, 'clientId' | 'text' | 'files'>) =>
    say.mutate(
      { clientId, text, fileIds: files.map(({ id }) => id) },
      {
        onSuccess: () => sent(conversationId, clientId),
        onError: () => sendingFailed(conversationId, clientId),
      },
    )
  return {
    send: (text: string, files: FileRef[]) => go(startSending(conversationId, text, files)),
    again: (pending: Pick<Pending, 'clientId' | 'text' | 'files'>) => {
      sendingFailed(conversationId, pending.clientId, false)
      go(pending)
    },
  }
}
