import { createTransport } from 'nodemailer'
import type { Letter, Mail, Posted } from '../mail.ts'

export type SmtpSettings = {
  /** `smtp://user:password@host:port`, or `smtps:` */
  readonly url: string
  /** What stands behind "from", such as `一呼客服 <service@example.com>`. */
  readonly from: string
}

const patienceMs = 15_000

/** Hands letters to an SMTP server; two lines at most, kept open for a while. */
export function smtpMail({ url, from }: SmtpSettings): Mail {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (isSecure ? 465 : 587),
    secure: isSecure,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    // A password goes over no open line, unless the server is on this machine.
    requireTLS: !isSecure && username !== '' && !/^(localhost|127\.|\[?::1)/.test(hostname),
    pool: true,
    maxConnections: 2,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // A letter is words; nothing is fetched or read from disk for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([^\s>]+)>?$/.exec(from)?.[1] ?? hostname
  return {
    async send({ to, subject, text, id, stopAt }: Letter): Promise<Posted> {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          // RFC 3834 §5: nobody's holiday note shall answer this.
          headers: { 'auto-submitted': 'auto-generated', 'list-unsubscribe': `<${stopAt}>` },
        })
        return { kind: 'taken' }
      } catch (error) {
        return refusal(error)
      }
    },
    close: () => transport.close(),
  }
}

type SmtpError = { readonly responseCode?: number; readonly response?: string; readonly message?: string }

/** RFC 5321 §4.2.1: 5yz is for good, 4yz is for now; without an answer nobody was there. */
function refusal(error: unknown): Posted {
  const { responseCode, response, message } = error as SmtpError
  const because = (response ?? message ?? String(error)).replaceAll(/\s+/g, ' ').slice(0, 300)
  // 530 and 535 speak about our own name and password: somebody can mend that.
  const isOurs = responseCode === 530 || responseCode === 534 || responseCode === 535
  const isForGood = responseCode !== undefined && responseCode >= 500 && !isOurs
  return { kind: isForGood ? 'refused' : 'later', because }
}
