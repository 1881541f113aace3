import type { FastifyReply } from 'fastify'
import { FileRef, IdParam } from '../../../contract/common.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import { type Files, NoSuchFile } from '../../providers/files/files.ts'
import { attach } from './attachments.ts'
import type { Attachment, Conversations } from './conversations.ts'
import { presentFile } from './present.ts'

type Needs = {
  conversations: Conversations
  files: Files
  /** Whether it hangs where they may look: most places stand in later chapters, so app.ts hands the rule in. */
  isForTheirEyes(file: Attachment, who: Who): Promise<boolean>
}

export function fileRoutes(http: Http, { conversations, files, isForTheirEyes }: Needs) {
  http.post(
    '/files',
    { summary: 'Upload (multipart, field file)', may: 'signed-in', answer: FileRef, status: 201 },
    async ({ request, who }) => {
      const sent = await request.file()
      if (!sent) throw new Refusal('invalid', 'file-missing', 'send one file in the field file', 'file')
      const [file] = presentFile(
        await attach(conversations, files, { name: sent.filename, content: sent.file }, `${who.kind}:${who.id}`),
      )
      return file
    },
  )

  http.get(
    '/files/:id',
    { summary: 'Download what hangs where one may look', may: 'signed-in', params: IdParam },
    async ({ params, who, reply }) => {
      const [file] = await conversations.attachments([params.id])
      // Whoever may not have it does not learn that it is there.
      if (!file || !(await isForTheirEyes(file, who))) throw unknown()
      return sendFile(reply, file, files)
    },
  )
}

/** Never shown in place: what a customer sent is not run by an agent's browser. */
export async function sendFile(reply: FastifyReply, file: Attachment, files: Files) {
  const content = await files.get(file.id).catch((error: unknown) => {
    throw error instanceof NoSuchFile ? unknown() : error
  })
  const shownInPlace = file.type.startsWith('image/') ? 'inline' : 'attachment'
  reply
    .header('content-type', file.type)
    .header('content-length', file.bytes)
    .header('x-content-type-options', 'nosniff')
  reply
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', `${shownInPlace}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  return reply.send(content)
}

const unknown = () => new Refusal('not-found', 'file-unknown', 'There is no such file.')
