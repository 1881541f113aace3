import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'
import { waitFor } from '../journeys/wait-for.ts'

type Letter = { readonly to: string; readonly subject: string; readonly text: string; readonly source: string }

/** A mail server of its own, which speaks SMTP and knows everybody but `nobody@…`. */
export class PostOffice {
  readonly letters: Letter[] = []
  /** What is said instead of taking letters: `421 busy`. */
  refusal: { code: number; words: string } | undefined
  readonly #server: SMTPServer

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _, done) => {
        const { code, words } = this.refusal ?? { code: 550, words: 'no such mailbox' }
        const isRefused = this.refusal !== undefined || address.startsWith('nobody@')
        done(isRefused ? Object.assign(new Error(words), { responseCode: code }) : null)
      },
      onData: (stream, { envelope }, done) => {
        const parts: Buffer[] = []
        stream.on('data', (part) => parts.push(part))
        stream.on('end', () => {
          const source = Buffer.concat(parts).toString()
          for (const { address } of envelope.rcptTo) this.letters.push({ to: address, source, ...read(source) })
          done()
        })
      },
    })
    // Whoever is killed in the middle of a letter leaves a reset behind.
    this.#server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET') throw error
    })
  }

  /** Opened for one test file, closed after it. */
  static async open(): Promise<PostOffice> {
    const office = new PostOffice()
    await new Promise<void>((done) => office.#server.listen(0, '127.0.0.1', done))
    afterAll(() => new Promise<void>((done) => office.#server.close(done)))
    return office
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  received(to: string): Promise<Letter> {
    return waitFor(() => this.letters.find((letter) => letter.to === to))
  }
}

/** RFC 2047 and 2045, as far as our own letters use them. */
function read(source: string): { subject: string; text: string } {
  const [head = '', body = ''] = source.split(/\r\n\r\n(.*)/s)
  const unfolded = head.replaceAll(/\r\n\s+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? ''
  const subject = header('subject')
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, words: string) => Buffer.from(words, 'base64').toString())
    .replaceAll(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, words: string) => quoted(words.replaceAll('_', ' ')))
  const isBase64 = /base64/i.test(header('content-transfer-encoding'))
  return { subject, text: isBase64 ? Buffer.from(body, 'base64').toString() : quoted(body.replaceAll('=\r\n', '')) }
}

function quoted(words: string): string {
  const bytes = words.replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => `%${hex}`)
  return decodeURIComponent(bytes.replaceAll(/%(?![0-9a-f]{2})/gi, '%25'))
}
