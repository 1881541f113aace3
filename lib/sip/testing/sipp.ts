import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort, ownFolder, Running } from './running.ts'
import { plainSdp } from './scripted-call.ts'
import type { Server } from './wire.ts'

/** Runs a scenario of sipp's; `exit()` of what comes back is 0 when every call went as written. */
export async function runSipp(server: Server, scenario: string, options: readonly string[] = []): Promise<Running> {
  const folder = await ownFolder()
  const file = join(folder, 'scenario.xml')
  await writeFile(file, `<?xml version="1.0"?>\n<scenario name="yihu">\n${scenario}\n</scenario>\n`)
  const where = ['-i', '127.0.0.1', '-p', String(await freePort()), '-mi', '127.0.0.1']
  const how = ['-nostdin', '-sf', file, '-trace_err', '-error_file', join(folder, 'errors.log')]
  return new Running('sipp', [`${server.host}:${server.port}`, ...where, ...how, ...options], folder)
}

/**
 * A caller who waits for the answer, holds and takes back when asked to, stays
 * a while and hangs up. All of it in sipp's own words, repeats included.
 */
export function callerScenario({ number = '4000', stayMs = 200, holds = false } = {}): string {
  const parts = [invite(number), answered(1), pause(stayMs)]
  if (holds) parts.push(reinvite(number, 2, 'sendonly'), pause(stayMs), reinvite(number, 3, 'sendrecv'), pause(stayMs))
  return [...parts, bye(number, holds ? 4 : 2)].join('\n')
}

// A transaction's name on both ends of it: else a repeated 200 to INVITE passes for the 200 to BYE.
const optional = (status: number, name: string) => `<recv response="${status}" optional="true" response_txn="${name}"/>`
const pause = (ms: number) => `<pause milliseconds="${ms}"/>`

function send(text: string, attributes: string): string {
  return `<send ${attributes}><![CDATA[\n${text.replaceAll('\r\n', '\n')}\n]]></send>`
}

function head(method: string, number: string, cseq: number, isInDialog: boolean): string {
  return [
    `${method} sip:${number}@[remote_ip]:[remote_port] SIP/2.0`,
    'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch];rport',
    'From: "sipp" <sip:+861390000[call_number]@[local_ip]:[local_port]>;tag=[call_number]',
    `To: <sip:${number}@[remote_ip]:[remote_port]>${isInDialog ? '[peer_tag_param]' : ''}`,
    'Call-ID: [call_id]',
    `CSeq: ${cseq} ${method}`,
    'Contact: <sip:sipp@[local_ip]:[local_port]>',
    'Max-Forwards: 70',
  ].join('\n')
}

function withSdp(lines: string, sdp: string): string {
  return `${lines}\nContent-Type: application/sdp\nContent-Length: [len]\n\n${sdp}`
}

function invite(number: string): string {
  return send(withSdp(head('INVITE', number, 1, false), plainSdp()), 'retrans="500" start_txn="invite1"')
}

function answered(cseq: number): string {
  const name = `invite${cseq}`
  const ack = `${head('ACK', '4000', cseq, true)}\nContent-Length: 0\n`
  const ok = `<recv response="200" rrs="true" response_txn="${name}"/>`
  return [optional(100, name), optional(180, name), ok, send(ack, `ack_txn="${name}"`)].join('\n')
}

function reinvite(number: string, cseq: number, direction: 'sendonly' | 'sendrecv'): string {
  const invite = withSdp(head('INVITE', number, cseq, true), plainSdp(direction))
  return [send(invite, `retrans="500" start_txn="invite${cseq}"`), answered(cseq)].join('\n')
}

function bye(number: string, cseq: number): string {
  const text = `${head('BYE', number, cseq, true)}\nContent-Length: 0\n`
  return `${send(text, 'retrans="500" start_txn="bye"')}\n<recv response="200" response_txn="bye"/>`
}
