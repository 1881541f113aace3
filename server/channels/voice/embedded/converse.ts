import type { IncomingAckRequest, IncomingInfoRequest } from 'sip.js/lib/core/index.js'
import type { Dialogue } from '../../../../lib/sip/dialogue.ts'
import { keyPressed } from './gather.ts'
import { theirOffer } from './hold.ts'
import type { Leg } from './leg.ts'
import { over } from './over.ts'
import { quietly } from './quietly.ts'
import type { Switchboard } from './switchboard.ts'
import { transferAsked } from './transfer.ts'

/** From here on the two ends talk: what the far end may still ask for. */
export function converse(board: Switchboard, leg: Leg, dialogue: Dialogue) {
  leg.dialogue = dialogue
  board.legs.talks(leg, dialogue.id)
  dialogue.listen({
    onBye: (bye) => {
      bye.accept()
      over(board, leg, 'hung-up')
    },
    onAck: (ack) => takeLateAnswer(board, leg, ack),
    onAckTimeout: () => over(board, leg, 'failed'),
    onInvite: (invite) => quietly(theirOffer(board, leg, invite)),
    onInfo: (info) => takeInfo(board, leg, info),
    onRefer: (refer) => transferAsked(board, leg, refer),
  })
}

/** Whoever invites without an offer answers ours in the ACK (RFC 3264 §4). */
async function takeLateAnswer(board: Switchboard, leg: Leg, ack: IncomingAckRequest): Promise<void> {
  if (!leg.sound || !leg.answerIsDue) return
  leg.answerIsDue = false
  try {
    await board.media.takeAnswer(leg.sound, ack.message.body)
  } catch {
    over(board, leg, 'failed')
  }
}

/**
 * Keys as INFO (RFC 2976 with Cisco's `dtmf-relay`), which softphones still
 * send. One that brings nothing asks only whether we are still there (§2.2).
 */
function takeInfo(board: Switchboard, leg: Leg, info: IncomingInfoRequest) {
  if (!info.message.body && !info.message.hasHeader('Info-Package')) return info.accept()
  const type = info.message.parseHeader('Content-Type')
  if (type !== 'application/dtmf-relay' && type !== 'application/dtmf') {
    return info.reject({ statusCode: 469, extraHeaders: ['Recv-Info:'] })
  }
  info.accept()
  const key = /^\s*(?:Signal\s*=\s*)?([0-9A-D*#]|1[01])\s*$/im.exec(info.message.body.slice(0, 200))?.[1]
  if (key) keyPressed(board, leg, byEvent.get(key) ?? key.toUpperCase())
}

/** Some phones say the star and the hash by their numbers of RFC 4733 §3.2. */
const byEvent = new Map([
  ['10', '*'],
  ['11', '#'],
])
