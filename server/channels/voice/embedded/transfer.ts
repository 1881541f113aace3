import type { IncomingReferRequest } from 'sip.js/lib/core/index.js'
import { readNameAddress } from '../../../../lib/sip/headers.ts'
import { dialledOf } from '../../../../lib/sip/uri.ts'
import type { Leg } from './leg.ts'
import { attempt } from './quietly.ts'
import type { Switchboard } from './switchboard.ts'

/** How long the house may think about it; the phone's screen says "transferring" meanwhile. */
const settleMs = 60_000

/**
 * A party presses transfer on its own phone (REFER, RFC 3515): to a number
 * (blind), or to the other call it has with us (attended, by Replaces of RFC
 * 3891). The house does the moving; we only pass the wish on and report back.
 *
 * Only extensions may ask. An outside caller who could send our calls
 * anywhere would make somebody else pay for them.
 */
export function transferAsked(board: Switchboard, leg: Leg, refer: IncomingReferRequest) {
  if (!leg.extension) return refer.reject({ statusCode: 403 })
  const target = readNameAddress(refer.message.getHeader('Refer-To') ?? '')?.uri
  const to = target ? dialledOf(target).slice(0, 64) : ''
  const replaces = target?.getHeader('Replaces')?.[0]
  const joins = replaces ? joined(board, replaces) : undefined
  if (!target || to === '') return refer.reject({ statusCode: 400 })
  if (replaces && (!joins || joins === leg)) return refer.reject({ statusCode: 481 })

  refer.accept({ statusCode: 202, extraHeaders: [`Contact: ${board.endpoint.contact(leg.dialogue!.flow)}`] })
  const settle = reportOnce(leg, refer.message.cseq)
  board.tell({ type: 'transfer-asked', leg: leg.id, to, joins: joins?.id, settle })
}

/** The other line, by the dialog that Replaces names. Which tag is whose depends on who looks; phones disagree. */
function joined(board: Switchboard, replaces: string): Leg | undefined {
  let text: string
  try {
    text = decodeURIComponent(replaces)
  } catch {
    return undefined
  }
  const [callId = '', ...parameters] = text.split(';')
  const tag = (name: string) => parameters.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
  const [to, from] = [tag('to-tag'), tag('from-tag')]
  return board.legs.ofDialogue(callId + to + from) ?? board.legs.ofDialogue(callId + from + to)
}

/** Tells the phone how it went: `trying` at once, the outcome when it is settled or never will be (RFC 3515 §2.4.5). */
function reportOnce(leg: Leg, cseq: number): (done: boolean) => void {
  const event = `refer;id=${cseq}`
  const report = (state: string, line: string) => {
    if (leg.state === 'talking') attempt(() => leg.dialogue?.notify(state, event, `SIP/2.0 ${line}\r\n`))
  }
  let isSettled = false
  const settle = (done: boolean) => {
    if (isSettled) return
    isSettled = true
    clearTimeout(timer)
    report('terminated;reason=noresource', done ? '200 OK' : '503 Service Unavailable')
  }
  const timer = setTimeout(() => settle(false), settleMs).unref()
  report(`active;expires=${settleMs / 1000}`, '100 Trying')
  return settle
}
