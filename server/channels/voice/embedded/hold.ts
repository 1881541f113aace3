import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js'
import { OfferRefused } from '../../../../lib/sip/dialogue.ts'
import type { Leg } from './leg.ts'
import { settleMusic } from './music.ts'
import { over } from './over.ts'
import { attempt, quietly } from './quietly.ts'
import type { Switchboard } from './switchboard.ts'

/**
 * Two ways to be on hold. We hold a party: it hears music, and its phone is
 * told by a re-INVITE. Or a party holds us: then whoever is connected to it
 * hears music. Somebody may be subject to both, and hears music until both
 * are over.
 */
export async function hold(board: Switchboard, leg: Leg): Promise<void> {
  if (leg.state !== 'talking' || leg.isHeld) return
  leg.isHeld = true
  await settleMusic(board, leg)
  quietly(tellPhone(board, leg))
}

export async function resume(board: Switchboard, leg: Leg): Promise<void> {
  if (leg.state !== 'talking' || !leg.isHeld) return
  leg.isHeld = false
  await settleMusic(board, leg)
  quietly(tellPhone(board, leg))
}

/**
 * Says by re-INVITE what is true already. Hold and resume in quick turns meet
 * here: the phone is told until it knows the last state, one offer at a time.
 */
async function tellPhone(board: Switchboard, leg: Leg): Promise<void> {
  if (leg.isNegotiating) return
  leg.isNegotiating = true
  try {
    while (leg.state === 'talking' && leg.toldHeld !== leg.isHeld) await offer(board, leg)
  } catch (error) {
    // A phone that cannot be told still hears the music; one that knows no such call is gone (RFC 3261 §14.1).
    if (error instanceof OfferRefused && (error.status === 481 || error.status === 408)) over(board, leg, 'lost')
  } finally {
    leg.isNegotiating = false
  }
}

async function offer(board: Switchboard, leg: Leg): Promise<void> {
  const { dialogue, sound } = leg
  if (!dialogue || !sound) return
  // What is offered may have changed by the time a glare is over.
  const answer = await dialogue.offer(() => {
    leg.toldHeld = leg.isHeld
    return board.media.makeReoffer(sound, leg.isHeld ? 'hold' : 'resume')
  })
  if (leg.state === 'talking') await board.media.takeAnswer(sound, answer)
}

/** Their re-INVITE: a new address, or they press hold (RFC 3264 §8.4). */
export async function theirOffer(board: Switchboard, leg: Leg, invite: IncomingInviteRequest): Promise<void> {
  invite.trying()
  const { sound, dialogue } = leg
  if (!sound || !dialogue) return refuse(board, leg, invite)
  try {
    if (!invite.message.body) return acceptWith(board, leg, invite, await ourOffer(board, leg, sound))
    const { answer, held } = await board.media.takeReoffer(sound, invite.message.body)
    if (leg.state !== 'talking') return refuse(board, leg, invite)
    acceptWith(board, leg, invite, answer)
    quietly(theyHold(board, leg, held))
  } catch {
    refuse(board, leg, invite)
  }
}

/** A re-INVITE without an offer wants to hear ours again. */
function ourOffer(board: Switchboard, leg: Leg, sound: NonNullable<Leg['sound']>): Promise<string> {
  leg.answerIsDue = true
  return board.media.makeReoffer(sound, leg.isHeld ? 'hold' : 'resume')
}

async function theyHold(board: Switchboard, leg: Leg, held: boolean): Promise<void> {
  if (held === leg.holdsUs) return
  leg.holdsUs = held
  if (leg.peer) await settleMusic(board, leg.peer)
  board.tell({ type: held ? 'leg-held' : 'leg-resumed', leg: leg.id })
}

function acceptWith(board: Switchboard, leg: Leg, invite: IncomingInviteRequest, description: string) {
  const flow = leg.dialogue!.flow
  const body = { contentDisposition: 'session', contentType: 'application/sdp', content: description }
  const extraHeaders = [`Contact: ${board.endpoint.contact(flow)}`]
  board.endpoint.along(flow, () => invite.accept({ statusCode: 200, extraHeaders, body }))
}

function refuse(board: Switchboard, leg: Leg, invite: IncomingInviteRequest) {
  if (!leg.dialogue) return
  const { flow } = leg.dialogue
  attempt(() => board.endpoint.along(flow, () => invite.reject({ statusCode: 488 })))
}
