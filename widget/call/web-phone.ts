import { UA, WebSocketInterface } from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession.js'
import { type CallEnd, type CallFact, sipEnd } from './call-state.ts'

type Needs = {
  /** `wss://host/sip` */
  socket: string
  number: string
  visitor: string
  microphone: MediaStream
  tell(fact: CallFact): void
  heard(voice: MediaStream): void
  now(): number
}

/** Gathering goes on over every interface; a host candidate is enough to reach us, so we do not wait for slow ones. */
const gatherAtMostMs = 700
/** A proxy that lets the socket hang says nothing, ever. Ringing has no such limit: people wait in queues. */
const connectWithinMs = 8000

/** One call over SIP on a WebSocket (RFC 7118), as nobody in particular: no account, no registration. */
export class WebPhone {
  readonly #needs: Needs
  readonly #agent: UA
  #session: RTCSession | undefined
  #isConnected = false
  /** Pressed between the answer and the first sound. */
  #early: string[] = []
  #isOver = false

  constructor(needs: Needs) {
    this.#needs = needs
    const host = new URL(needs.socket).hostname
    const sockets = [new WebSocketInterface(needs.socket)]
    const uri = `sip:anonymous@${host.includes(':') ? 'localhost' : host}`
    this.#agent = new UA({ sockets, uri, register: false, session_timers: false, user_agent: 'Yihu widget' })
    this.#agent.on('disconnected', () => !this.#session && this.#end('network'))
    this.#agent.on('connected', () => this.#dial(host))
    this.#agent.start()
    setTimeout(() => !this.#session && this.#end('network'), connectWithinMs)
  }

  mute(isMuted: boolean) {
    for (const track of this.#needs.microphone.getAudioTracks()) track.enabled = !isMuted
    this.#needs.tell({ type: 'muted', isMuted })
  }

  /** RFC 4733, within the sound: what menus listen for. A key that comes before the sound waits for it. */
  press(key: string) {
    if (!this.#isConnected) this.#early.push(key)
    else this.#session?.sendDTMF(key, { transportType: 'RFC2833' as never, duration: 160, interToneGap: 80 })
  }

  hangUp() {
    if (this.#session?.isEnded() === false) this.#session.terminate()
    this.#end('hung-up')
  }

  #dial(host: string) {
    // A socket that was lost in the middle of a call comes back by itself; the call is not made again.
    if (this.#session || this.#isOver) return
    const { number, visitor, microphone } = this.#needs
    const session = this.#agent.call(`sip:${encodeURIComponent(number)}@${host}`, {
      mediaStream: microphone,
      extraHeaders: [`X-Yihu-Visitor: ${visitor.replaceAll(/[^\x21-\x7e]/g, '')}`],
      // Nobody else's STUN server learns who calls whom.
      pcConfig: { iceServers: [] },
      rtcOfferConstraints: { offerToReceiveAudio: true, offerToReceiveVideo: false },
      eventHandlers: {
        peerconnection: ({ peerconnection }: { peerconnection: RTCPeerConnection }) => this.#listen(peerconnection),
      },
    })
    this.#session = session
    this.#hurryGathering(session)
    session.on('progress', () => this.#needs.tell({ type: 'ringing' }))
    session.on('accepted', () => this.#needs.tell({ type: 'answered', atMs: this.#needs.now() }))
    session.on('ended', ({ cause }) => this.#end(sipEnd(0, cause)))
    session.on('failed', ({ cause, message }) =>
      this.#end(sipEnd((message as { status_code?: number } | null)?.status_code ?? 0, cause)),
    )
  }

  #hurryGathering(session: RTCSession) {
    session.once('icecandidate', ({ ready }) => setTimeout(ready, gatherAtMostMs))
  }

  #listen(connection: RTCPeerConnection) {
    connection.addEventListener('track', ({ streams, track }) =>
      this.#needs.heard(streams[0] ?? new MediaStream([track])),
    )
    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState === 'connected') this.#connected()
      if (connection.connectionState === 'failed') this.#lost()
    })
  }

  #connected() {
    this.#isConnected = true
    for (const key of this.#early.splice(0)) this.press(key)
  }

  #lost() {
    if (this.#session?.isEnded() === false) this.#session.terminate()
    this.#end('network')
  }

  #end(because: CallEnd) {
    if (this.#isOver) return
    this.#isOver = true
    for (const track of this.#needs.microphone.getTracks()) track.stop()
    this.#needs.tell({ type: 'ended', because, atMs: this.#needs.now() })
    // After the BYE has left: stopping at once would cut the socket under it.
    setTimeout(() => this.#agent.stop(), 500)
  }
}
