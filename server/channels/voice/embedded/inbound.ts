import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js'
import { Dialogue } from '../../../../lib/sip/dialogue.ts'
import type { Refused } from '../../../../lib/sip/endpoint.ts'
import type { Flow } from '../../../../lib/sip/flow.ts'
import { plainText } from '../../../../lib/sip/headers.ts'
import type { SipRequest } from '../../../../lib/sip/request.ts'
import { dialledOf } from '../../../../lib/sip/uri.ts'
import { newId } from '../../../base/id.ts'
import type { LegEnd } from '../engine.ts'
import { converse } from './converse.ts'
import { kindOf, soundOf } from './kind.ts'
import { Leg } from './leg.ts'
import { BadDescription, NoCommonCodec } from './media.ts'
import { credentialsOf } from './passwords.ts'
import { attempt } from './quietly.ts'
import type { Switchboard } from './switchboard.ts'

const sdp = 'application/sdp'
/** Transactions that strangers may have open with us; each is a kilobyte or two for half a minute. */
const mostTransactions = 30_000

/**
 * Judges a request outside any call before a byte is remembered of it. A
 * thousand strangers cost a thousand short answers and nothing else.
 */
export function screen(board: Switchboard, request: SipRequest): Refused | undefined {
  if (request.method !== 'REGISTER' && request.method !== 'INVITE') return undefined
  if (board.endpoint.load > mostTransactions) return later(5)
  if (request.method === 'REGISTER') return board.passwords.challenge(request)
  if (board.isDraining) return later(30)
  if (board.legs.size >= board.settings.mostLegs) return later(5)
  const mustProve = isInsider(board, request) || credentialsOf(request) !== undefined
  if (!mustProve && !board.needs.isPublished(request.dialled)) return unknownNumber(board, request)
  if (!board.registrar.isKnown(request.flow) && !mayCall(board, request)) return later(2)
  return mustProve ? board.passwords.challenge(request) : undefined
}

/** A trunk brings the calls of a whole town; a browser is one visitor and calls now and then. */
function mayCall(board: Switchboard, request: SipRequest): boolean {
  return board.door.mayCall(request.flow.address, kindOf(request.flow) === 'browser' ? 10 : 1)
}

/** Looks like one of ours: a registered device's connection, or its name from its address. Both must prove it. */
function isInsider(board: Switchboard, request: SipRequest): boolean {
  if (board.registrar.isKnown(request.flow)) return true
  const devices = board.registrar.reachable(dialledOf(request.from.uri))
  return devices.some(({ flow }) => flow.address === request.flow.address)
}

/** The same for a number that does not exist and for an extension that does: nobody finds out which are ours. */
function unknownNumber(board: Switchboard, request: SipRequest): Refused {
  board.door.fault(request.flow.address, 'scanning')
  return { status: 404 }
}

function later(seconds: number): Refused {
  return { status: 503, headers: [`Retry-After: ${seconds}`] }
}

/** An INVITE that passed the screen. */
export async function invited(board: Switchboard, invite: IncomingInviteRequest, request: SipRequest): Promise<void> {
  invite.trying()
  let isCancelled = false
  invite.delegate = {
    onCancel: () => {
      isCancelled = true
      invite.reject({ statusCode: 487 })
    },
  }
  if (request.body && request.parseHeader('Content-Type') !== sdp) {
    return answerWith(board, invite, request.flow, { status: 415, headers: [`Accept: ${sdp}`] })
  }
  // Whoever is in a call hands it on (REFER); nobody takes one over from outside (RFC 3891 §3).
  if (request.hasHeader('Replaces')) return answerWith(board, invite, request.flow, { status: 403 })
  const caller = await whoCalls(board, request)
  if (isCancelled) return
  if ('refused' in caller) return answerWith(board, invite, request.flow, caller.refused)
  arrive(board, invite, request, caller.extension)
}

async function whoCalls(
  board: Switchboard,
  request: SipRequest,
): Promise<{ extension: string | undefined } | { refused: Refused }> {
  if (!credentialsOf(request)) return { extension: undefined }
  const proof = await board.passwords.prove(request)
  if (proof.kind === 'proved') return { extension: proof.account.extension }
  await new Promise((resolve) => setTimeout(resolve, proof.afterMs).unref())
  return { refused: proof.refused }
}

function arrive(board: Switchboard, invite: IncomingInviteRequest, request: SipRequest, extension: string | undefined) {
  const leg = new Leg(newId(), 'arriving', extension)
  leg.invite = invite
  leg.arrivedOn = request.flow
  invite.delegate = {
    onCancel: () => {
      invite.reject({ statusCode: 487 })
      board.legs.end(leg, 'cancelled')
    },
  }
  leg.timer = setTimeout(() => decline(board, leg, { status: 480 }, 'no-answer'), board.settings.arrivalMs)
  board.legs.add(leg)
  board.tell({
    type: 'call-arrived',
    leg: leg.id,
    from: extension ?? callerOf(request),
    fromName: plainText(request.from.displayName, 64) || undefined,
    to: request.dialled,
    extension,
    via: kindOf(request.flow),
    visitor: plainText(request.getHeader('X-Yihu-Visitor') ?? '', 200) || undefined,
  })
}

function callerOf(request: SipRequest): string {
  const user = plainText(dialledOf(request.from.uri), 64)
  return user === '' || user.toLowerCase() === 'anonymous' ? 'anonymous' : user
}

export function ring(board: Switchboard, leg: Leg) {
  const { invite, arrivedOn } = leg
  if (leg.state !== 'arriving' || leg.isAnswering || !invite || !arrivedOn) return
  attempt(() => board.endpoint.along(arrivedOn, () => invite.progress({ statusCode: 180 })))
}

export async function answer(board: Switchboard, leg: Leg): Promise<void> {
  const { invite } = leg
  if (leg.state !== 'arriving' || leg.isAnswering || !invite) return
  leg.isAnswering = true
  board.legs.giveSound(leg, leg.id)
  try {
    const description = await describe(board, leg, invite)
    if (stillArriving(leg)) accept(board, leg, invite, description)
    // The caller gave up while the sound was made ready; what was just opened must go.
    else await board.media.close(leg.id)
  } catch (error) {
    const cannotUse = error instanceof NoCommonCodec || error instanceof BadDescription
    decline(board, leg, { status: cannotUse ? 488 : 500 }, 'failed')
  }
}

/** Asked after a wait, in which the leg may have ended. */
function stillArriving(leg: Leg): boolean {
  return leg.state === 'arriving'
}

/** An INVITE without an offer wants ours, and answers it in the ACK (RFC 3264 §4, RFC 3261 §13.2.1). */
function describe(board: Switchboard, leg: Leg, invite: IncomingInviteRequest): Promise<string> {
  const offer = invite.message.body
  if (offer) return board.media.answerOffer(leg.id, offer)
  return board.media.makeOffer(leg.id, soundOf(leg.arrivedOn!))
}

function accept(board: Switchboard, leg: Leg, invite: IncomingInviteRequest, description: string) {
  const flow = leg.arrivedOn!
  const body = { contentDisposition: 'session', contentType: sdp, content: description }
  const { session } = board.endpoint.along(flow, () => invite.accept({ statusCode: 200, body }))
  const dialogue = new Dialogue(board.endpoint, session, flow, { isOurCall: false, findFlow: board.registrar.flowTo })
  leg.answerIsDue = !invite.message.body
  converse(board, leg, dialogue)
  leg.invite = undefined
  board.tell({ type: 'leg-answered', leg: leg.id, device: kindOf(flow) })
}

export function reject(board: Switchboard, leg: Leg, why: 'busy' | 'not-found' | 'declined' | 'overloaded') {
  const refusals: Record<typeof why, Refused> = {
    busy: { status: 486 },
    'not-found': { status: 404 },
    declined: { status: 603 },
    overloaded: later(10),
  }
  decline(board, leg, refusals[why], 'released')
}

export function decline(board: Switchboard, leg: Leg, refused: Refused, why: LegEnd) {
  const { invite, arrivedOn } = leg
  if (leg.state !== 'arriving' || !invite || !arrivedOn) return
  leg.invite = undefined
  attempt(() => answerWith(board, invite, arrivedOn, refused))
  board.legs.end(leg, why)
}

function answerWith(board: Switchboard, invite: IncomingInviteRequest, flow: Flow, { status, headers }: Refused) {
  board.endpoint.along(flow, () => invite.reject({ statusCode: status, extraHeaders: headers?.slice() }))
}
