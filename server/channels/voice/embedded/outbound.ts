import { type AckableIncomingResponseWithSession, type IncomingResponse, Timers, URI } from 'sip.js/lib/core/index.js'
import type { Binding } from '../../../../lib/sip/bindings.ts'
import { Dialogue } from '../../../../lib/sip/dialogue.ts'
import { plainText } from '../../../../lib/sip/headers.ts'
import { type LegId, newId } from '../../../base/id.ts'
import type { DialAs, LegEnd } from '../engine.ts'
import type { Branch } from './branch.ts'
import { converse } from './converse.ts'
import { type Kind, kindOf, soundOf } from './kind.ts'
import { Leg } from './leg.ts'
import { over } from './over.ts'
import { attempt, quietly } from './quietly.ts'
import type { Switchboard } from './switchboard.ts'

/** How an INVITE to one device can fail; with several, the one that tells most is believed. */
const failuresByWeight = ['not-reachable', 'failed', 'no-answer', 'busy', 'declined'] as const
type Failure = (typeof failuresByWeight)[number]

/** Rings every device of an extension; the first to answer wins. */
export function dial(board: Switchboard, extension: string, as: DialAs): Leg {
  const leg = new Leg(newId(), 'dialling', extension)
  board.legs.add(leg)
  const devices = board.registrar.reachable(extension)
  // After `dial` has resolved: nobody knows the leg's name before.
  if (devices.length === 0) setImmediate(() => board.legs.end(leg, 'not-reachable'))
  else ringAll(board, leg, devices, as)
  return leg
}

/** Rings a number outside by the trunk. */
export function dialOut(board: Switchboard, number: string, as: DialAs): Leg {
  const leg = new Leg(newId(), 'dialling', undefined)
  board.legs.add(leg)
  const notReachable = () => board.legs.end(leg, 'not-reachable')
  if (!board.trunk) setImmediate(notReachable)
  else
    board.trunk.deviceFor(number).then((device) => {
      if (leg.state === 'dialling') ringAll(board, leg, [device], as)
    }, notReachable)
  return leg
}

function ringAll(board: Switchboard, leg: Leg, devices: readonly Binding<Kind>[], as: DialAs) {
  leg.timer = setTimeout(() => giveUp(board, leg, 'no-answer'), as.ringForMs)
  const browsers = devices.filter(isBrowser)
  const phones = devices.filter((device) => !isBrowser(device))
  for (const same of [phones, browsers]) {
    if (same.length === 0) continue
    const sound = leg.branches.length === 0 ? leg.id : newId<LegId>()
    const branches = same.map((binding): Branch => {
      return { binding, sound, invite: undefined, isOver: false, giveUp: undefined }
    })
    leg.branches.push(...branches)
    quietly(ringSame(board, leg, branches, sound, as))
  }
}

/** Phones speak plain RTP, browsers only WebRTC: each sort gets an offer of its own. */
async function ringSame(board: Switchboard, leg: Leg, branches: Branch[], sound: LegId, as: DialAs): Promise<void> {
  try {
    const offer = await board.media.makeOffer(sound, soundOf(branches[0]!.binding.flow))
    // The other sort was quicker, or nobody wants to know any more.
    if (leg.state !== 'dialling') return await dropSound(board, leg, sound)
    for (const branch of branches) inviteDevice(board, leg, branch, offer, as)
  } catch {
    for (const branch of branches) branchFailed(board, leg, branch, 'failed')
  }
}

function inviteDevice(board: Switchboard, leg: Leg, branch: Branch, offer: string, as: DialAs) {
  const { identity } = board.endpoint
  const { binding } = branch
  const caller = plainText(as.callerId, 64) || 'anonymous'
  const headers = as.reference ? [`X-Yihu-Call: ${plainText(as.reference, 200)}`] : []
  const invitation = {
    target: binding.contact,
    // Only who is rung outside has no extension: the carrier wants to read its own name.
    to: leg.extension === undefined ? binding.contact : new URI('sip', binding.extension, identity.host),
    from: new URI('sip', encodeURIComponent(caller), identity.host, identity.port),
    fromName: plainText(as.callerName ?? '', 64),
    headers,
    body: { contentDisposition: 'session', contentType: 'application/sdp', content: offer },
  }
  branch.invite = board.endpoint.invite(binding.flow, invitation, {
    onProgress: () => rings(board, leg, branch),
    onAccept: (response) => answered(board, leg, branch, response),
    onReject: (response) => refused(board, leg, branch, response),
    onRedirect: (response) => refused(board, leg, branch, response),
  })
}

function rings(board: Switchboard, leg: Leg, branch: Branch) {
  if (leg.state !== 'dialling' || leg.isRinging || branch.isOver) return
  leg.isRinging = true
  board.tell({ type: 'leg-ringing', leg: leg.id })
}

function answered(board: Switchboard, leg: Leg, branch: Branch, response: AckableIncomingResponseWithSession) {
  response.ack()
  clearTimeout(branch.giveUp)
  const { flow } = branch.binding
  const dialogue = new Dialogue(board.endpoint, response.session, flow, {
    isOurCall: true,
    findFlow: board.registrar.flowTo,
  })
  dialogue.listen({})
  // Its 200 crossed our CANCEL, or two picked up at once (RFC 3261 §13.2.2.4): this one is too late.
  if (leg.state !== 'dialling' || branch.isOver) return dialogue.hangUp()
  branch.isOver = true
  stopOthers(board, leg, branch)
  dropOtherSounds(board, leg, branch.sound)
  board.legs.giveSound(leg, branch.sound)
  converse(board, leg, dialogue)
  quietly(takeAnswer(board, leg, branch, response.message.body))
}

async function takeAnswer(board: Switchboard, leg: Leg, branch: Branch, answer: string): Promise<void> {
  try {
    await board.media.takeAnswer(branch.sound, answer)
  } catch {
    return over(board, leg, 'failed')
  }
  if (leg.state === 'talking') board.tell({ type: 'leg-answered', leg: leg.id, device: branch.binding.kind })
}

function refused(board: Switchboard, leg: Leg, branch: Branch, { message }: IncomingResponse) {
  clearTimeout(branch.giveUp)
  const status = message.statusCode ?? 500
  // §16.7: a 6xx speaks for the person, not for the one device.
  if (status >= 600 && leg.state === 'dialling') return giveUp(board, leg, failureOf(status), branch)
  branchFailed(board, leg, branch, failureOf(status))
}

function failureOf(status: number): Failure {
  if (status === 486 || status === 600) return 'busy'
  if (status === 603) return 'declined'
  if (status === 480 || status === 487) return 'no-answer'
  if (status === 404 || status === 408 || status === 410 || status === 503) return 'not-reachable'
  return 'failed'
}

function branchFailed(board: Switchboard, leg: Leg, branch: Branch, failure: Failure) {
  if (branch.isOver) return
  branch.isOver = true
  if (leg.state !== 'dialling') return
  if (weight(failure) > weight(leg.failure)) leg.failure = failure
  if (leg.branches.every(({ isOver }) => isOver)) finish(board, leg, leg.failure ?? 'failed')
}

function weight(failure: LegEnd | undefined): number {
  return failuresByWeight.indexOf(failure as Failure)
}

/** Stops the ringing everywhere and ends the leg. */
export function giveUp(board: Switchboard, leg: Leg, why: Failure | 'released', except?: Branch) {
  if (leg.state !== 'dialling') return
  if (except) except.isOver = true
  stopOthers(board, leg, except)
  finish(board, leg, why)
}

function finish(board: Switchboard, leg: Leg, why: LegEnd) {
  const [first] = leg.branches
  if (first) board.legs.giveSound(leg, first.sound)
  dropOtherSounds(board, leg, first?.sound)
  board.legs.end(leg, why)
}

/** CANCELs whoever still rings. */
function stopOthers(board: Switchboard, leg: Leg, winner: Branch | undefined) {
  for (const branch of leg.branches) {
    if (branch !== winner && !branch.isOver) cancel(board, branch)
    branch.isOver = true
  }
}

/** Frees what was offered to the sort of device that did not answer. */
function dropOtherSounds(board: Switchboard, leg: Leg, kept: LegId | undefined) {
  for (const sound of new Set(leg.branches.map((branch) => branch.sound))) {
    if (sound !== kept) quietly(dropSound(board, leg, sound))
  }
}

function cancel(board: Switchboard, branch: Branch) {
  const { invite, binding } = branch
  if (!invite) return
  attempt(() => board.endpoint.along(binding.flow, () => invite.cancel()))
  branch.giveUp = setTimeout(() => board.endpoint.forget(invite), 64 * Timers.T1).unref()
}

async function dropSound(board: Switchboard, leg: Leg, sound: LegId): Promise<void> {
  if (leg.sound === sound && leg.state !== 'ended') return
  await board.media.close(sound).catch(() => {})
}

/** The devices of a connection that closed ring no more. */
export function flowClosed(board: Switchboard, leg: Leg, isClosed: (branch: Branch) => boolean) {
  for (const branch of leg.branches.filter(isClosed)) {
    // Nobody will say the last word about this INVITE.
    if (!branch.isOver && branch.invite) board.endpoint.forget(branch.invite)
    branchFailed(board, leg, branch, 'not-reachable')
  }
}

function isBrowser({ flow }: Binding<Kind>): boolean {
  return kindOf(flow) === 'browser'
}
