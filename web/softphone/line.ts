import { UA, WebSocketInterface } from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession.js'
import type { RTCSessionEvent } from 'jssip/lib/UA.js'
import type { PhoneAccount } from '../../contract/identity.ts'
import { preferG711 } from './g711.ts'
import type { LineState, PhoneTrouble } from './softphone.ts'

/** What a line tells its softphone. */
export type LineEars = {
  onState(state: LineState): void
  onRing(ringing: Ringing): void
}

/** One call on the line, from the ringing to its end. */
export type Ringing = {
  readonly callId: string
  readonly from: string
  /** Goes on with this microphone; `onAnswered` follows, or `onEnded`. */
  answer(microphone: MediaStream): void
  /** Says that we are busy or do not want it; hangs up when already answered. */
  end(why: 'busy' | 'declined' | 'hung-up'): void
  mute(muted: boolean): void
  press(key: string): void
  /** Another microphone in the middle of the call. */
  replace(microphone: MediaStream): Promise<void>
  onAnswered(listener: () => void): void
  onVoice(listener: (voice: MediaStream) => void): void
  onEnded(listener: (trouble: PhoneTrouble | undefined) => void): void
}

export type Line = { close(): void }

/** Opens a line; a fake in the tests keeps the same manners. */
export type OpenLine = (account: PhoneAccount, ears: LineEars) => Line

/** The line by JsSIP over the house's SIP WebSocket (RFC 7118). It registers, and registers again after each loss. */
export const openLine: OpenLine = (account, ears) => {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  const ua = new UA({
    sockets: [new WebSocketInterface(`${scheme}://${location.host}${account.socket}`)],
    uri: account.uri,
    authorization_user: account.username,
    password: account.password,
    register: true,
    register_expires: 120,
    session_timers: false,
    connection_recovery_min_interval: 1,
    connection_recovery_max_interval: 8,
    user_agent: 'Yihu desk',
  })
  let calls = 0
  let isRefused = false
  let isClosed = false
  let again: ReturnType<typeof setTimeout> | undefined
  // What JsSIP says while it stops would speak over the line that comes after this one.
  const tell = (state: LineState) => isClosed || ears.onState(state)
  // Who talks, talks on: a new line would end the call.
  const tellRefused = () => tell(calls === 0 ? 'refused' : 'lost')
  ua.on('connecting', () => tell('connecting'))
  ua.on('registered', () => {
    isRefused = false
    tell('ready')
  })
  ua.on('disconnected', () => tell('lost'))
  ua.on('unregistered', () => tell('lost'))
  ua.on('registrationFailed', ({ response }) => {
    isRefused = isRefusal(response?.status_code)
    if (isRefused) return tellRefused()
    tell('lost')
    // JsSIP itself asks again only after the socket was lost.
    if (isForNow(response?.status_code)) again = setTimeout(() => ua.isConnected() && ua.register(), againAfterMs)
  })
  ua.on('newRTCSession', ({ originator, session, request }: RTCSessionEvent) => {
    if (originator !== 'remote') return
    calls++
    const over = () => {
      calls--
      if (isRefused) tellRefused()
    }
    // Before it rings: a busy desk ends it at once.
    session.on('ended', over)
    session.on('failed', over)
    ears.onRing(asRinging(session, request.getHeader('X-Yihu-Call') ?? '', nameOf(session)))
  })
  ua.start()
  return {
    close() {
      isClosed = true
      clearTimeout(again)
      ua.stop()
    },
  }
}

/** Long enough that a hundred softphones do not press a house that is just starting again. */
const againAfterMs = 3_000

/** The house did not answer, or could not now; a password that is wrong stays wrong. */
const isForNow = (status: number | undefined) => status === undefined || status >= 500

/** The account is nobody's any more: another browser of the same person was given a newer one. */
const isRefusal = (status: number | undefined) => status === 401 || status === 403

function nameOf(session: RTCSession): string {
  const { display_name: name, uri } = session.remote_identity
  return name || uri.user || ''
}

function asRinging(session: RTCSession, callId: string, from: string): Ringing {
  const listeners = { answered: () => {}, voice: (_: MediaStream) => {}, ended: (_?: PhoneTrouble) => {} }
  session.on('sdp', (event) => {
    if (event.originator === 'local') event.sdp = preferG711(event.sdp)
  })
  session.on('peerconnection', ({ peerconnection }) => watchVoice(peerconnection, (voice) => listeners.voice(voice)))
  session.on('confirmed', () => listeners.answered())
  session.on('ended', ({ cause }) => listeners.ended(cause === 'RTP Timeout' ? 'lost' : undefined))
  session.on('failed', ({ originator, cause }) => listeners.ended(failure(originator, cause)))
  hurryCandidates(session)
  return {
    callId,
    from,
    answer: (microphone) =>
      session.answer({
        mediaStream: microphone,
        mediaConstraints: { audio: true, video: false },
        pcConfig: { iceServers: [] },
      }),
    end: (why) => end(session, why),
    mute: (muted) => (muted ? session.mute({ audio: true }) : session.unmute({ audio: true })),
    press: (key) => session.sendDTMF(key, { transportType: 'RFC2833' as never, duration: 160, interToneGap: 70 }),
    replace: (microphone) => replaceTrack(session, microphone),
    onAnswered: (listener) => {
      listeners.answered = listener
    },
    onVoice: (listener) => {
      listeners.voice = listener
    },
    onEnded: (listener) => {
      listeners.ended = listener
    },
  }
}

/** Who gives up while it rings is no trouble of ours; a call that we could not answer is. */
function failure(originator: string, cause: string): PhoneTrouble | undefined {
  if (cause === 'User Denied Media Access') return 'microphone'
  return originator === 'remote' || cause === 'Rejected' || cause === 'Canceled' ? undefined : 'no-media'
}

function end(session: RTCSession, why: 'busy' | 'declined' | 'hung-up') {
  if (session.isEnded()) return
  if (session.isEstablished()) return session.terminate()
  const status = why === 'busy' ? 486 : 603
  session.terminate({ status_code: status, reason_phrase: why === 'busy' ? 'Busy Here' : 'Decline' })
}

function watchVoice(connection: RTCPeerConnection, onVoice: (voice: MediaStream) => void) {
  connection.addEventListener('track', ({ streams, track }) => onVoice(streams[0] ?? new MediaStream([track])))
}

/** Without STUN the host's own addresses are all there is: half a second after the first, go. */
function hurryCandidates(session: RTCSession) {
  let hurried = false
  session.on('icecandidate', ({ ready }) => {
    if (hurried) return
    hurried = true
    setTimeout(ready, 500)
  })
}

async function replaceTrack(session: RTCSession, microphone: MediaStream) {
  const [track] = microphone.getAudioTracks()
  const sender = session.connection?.getSenders().find((one) => one.track?.kind === 'audio')
  if (track && sender) await sender.replaceTrack(track)
}
