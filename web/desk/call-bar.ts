import type { Call } from '../../contract/calls.ts'
import type { Softphone } from '../softphone/softphone.ts'

export type CallButton = 'hold' | 'resume' | 'mute' | 'unmute' | 'keys' | 'transfer' | 'complete' | 'return' | 'hang-up'

/** What the bar above a call shows; call-bar.tsx only draws it. */
export type CallBar = {
  readonly tone: 'dialling' | 'talking' | 'held' | 'consulting'
  /** When the present state began, beside the clock of the whole call. */
  readonly since: string
  readonly answeredAt: string
  readonly recording: Call['recording']
  readonly buttons: readonly CallButton[]
  /** The colleague who is being asked. */
  readonly consulting: string | undefined
  /** The call goes on at the server, but this person hears nothing. */
  readonly deaf: boolean
}

const buttonsByState = {
  dialling: ['mute', 'hang-up'],
  talking: ['hold', 'mute', 'keys', 'transfer', 'hang-up'],
  held: ['resume', 'transfer', 'hang-up'],
  consulting: ['complete', 'return', 'mute'],
} as const satisfies Partial<Record<Call['state'], readonly CallButton[]>>

/** Only what makes sense in the present state; what the desk phone does itself is left to it. */
export function callBar(call: Call, phone: Softphone): CallBar {
  const tone = isShown(call.state) ? call.state : 'talking'
  const line = phone.call?.callId === call.id ? phone.call : undefined
  const ours: readonly CallButton[] = ['mute', 'keys']
  const buttons: readonly CallButton[] = buttonsByState[tone]
  return {
    tone,
    since: call.since,
    answeredAt: call.answeredAt ?? call.startedAt,
    recording: call.recording,
    buttons: buttons
      .filter((button) => line?.state === 'talking' || !ours.includes(button))
      .map((button) => (button === 'mute' && line?.muted ? 'unmute' : button)),
    consulting: call.consulting?.name,
    deaf: phone.line === 'lost' && line?.state !== 'talking',
  }
}

const isShown = (state: Call['state']): state is CallBar['tone'] => Object.hasOwn(buttonsByState, state)

/** Where a key leads: the same key holds and resumes, mutes and unmutes. */
export const keyByButton: Readonly<Record<CallButton, string>> = {
  hold: 'alt+h',
  resume: 'alt+h',
  mute: 'alt+m',
  unmute: 'alt+m',
  keys: 'alt+k',
  transfer: 'alt+t',
  complete: 'alt+c',
  return: 'alt+b',
  'hang-up': 'alt+e',
}
