import { isIPv4 } from 'node:net'
import {
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  type RTCRtpTransceiver,
  RtpHeader,
  type RtpPacket as WebPacket,
} from 'werift'
import { amongRefused, hasCandidates, onlyVoice, tidied } from '../../../../lib/rtp/browser.ts'
import { parseRtp, type RtpPacket } from '../../../../lib/rtp/packet.ts'
import { attribute, type SessionDescription } from '../../../../lib/rtp/sdp.ts'
import type { Telephone } from '../../../../lib/rtp/telephone.ts'
import { BadDescription } from './media.ts'
import { Agreement } from './media-agreement.ts'
import { guard } from './media-browser-gate.ts'
import { readDescription, telephoneOf } from './media-descriptions.ts'
import type { Line, LineCounts } from './media-line.ts'
import type { MediaPorts } from './media-ports.ts'

/**
 * A browser: ICE, DTLS and SRTP by werift, on one address of ours.
 *
 * We are the light side of ICE (RFC 8445 §2.5): browsers come to us, and we
 * send nothing to addresses that somebody wrote into an offer until they have
 * proved that they hear us there. No server of anybody else is asked.
 */
export class BrowserLine implements Line {
  readonly agreement = new Agreement()
  readonly ssrc: number
  readonly counts: LineCounts = { received: 0, strangers: 0, unreadable: 0 }
  onPacket: (packet: RtpPacket, nowMs: number) => void = () => {}
  /** Reports are exchanged by werift. */
  onReport: () => void = () => {}
  sendReport(): void {}
  readonly #host: string
  readonly #peer: RTCPeerConnection
  readonly #voice: RTCRtpTransceiver
  #closed = false

  private constructor(host: string, listening: Listening) {
    this.#host = host
    this.#peer = new RTCPeerConnection({
      codecs: { audio: [codec('PCMA', 8), codec('PCMU', 0), codec('telephone-event', 101)] },
      iceServers: [],
      iceLite: true,
      iceUseIpv6: false,
      iceInterfaceAddresses: { udp4: host },
      ...listening,
      iceFilterStunResponse: (request) => this.#knowsUs(request.getAttributeValue('USERNAME')),
      bundlePolicy: 'max-bundle',
    })
    this.#voice = this.#peer.addTransceiver(new MediaStreamTrack({ kind: 'audio' }), { direction: 'sendrecv' })
    this.ssrc = this.#voice.sender.ssrc
    this.#voice.dtlsTransport.onRtp.subscribe((packet) => this.#arrived(packet))
  }

  static async open(host: string, ports: MediaPorts): Promise<BrowserLine> {
    return new BrowserLine(host, await whereToListen(host, ports))
  }

  async answer(offer: string): Promise<string> {
    const description = readDescription(offer)
    const telephone = provable(description, telephoneOf(description))
    await readable(this.#peer.setRemoteDescription({ type: 'offer', sdp: onlyVoice(description, telephone) }))
    await this.#peer.setLocalDescription(await this.#peer.createAnswer())
    this.agreement.answering(telephone)
    return amongRefused(description, telephone.line, this.#described())
  }

  async offer(direction: 'hold' | 'resume'): Promise<string> {
    this.agreement.offering(direction)
    this.#voice.setDirection(direction === 'hold' ? 'sendonly' : 'sendrecv')
    await this.#peer.setLocalDescription(await this.#peer.createOffer())
    return this.#described()
  }

  /** An answer that comes again, with the 200 after the 183, says nothing new. */
  async takeAnswer(answer: string): Promise<void> {
    if (this.#peer.signalingState !== 'have-local-offer') return
    const description = readDescription(answer)
    const telephone = provable(description, telephoneOf(description))
    await readable(this.#peer.setRemoteDescription({ type: 'answer', sdp: onlyVoice(description, telephone) }))
    this.agreement.settle(telephone)
  }

  send(packet: Buffer): void {
    const transport = this.#voice.dtlsTransport
    if (this.#closed || transport.state !== 'connected') return
    const { payload, ...header } = parseRtp(packet)!
    const { sequence: sequenceNumber, marker, payloadType, timestamp, ssrc } = header
    void transport.sendRtp(payload as Buffer, new RtpHeader({ marker, payloadType, sequenceNumber, timestamp, ssrc }))
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#peer.close()
  }

  /**
   * Only who has read both descriptions knows both names (RFC 8445 §7.2.2).
   * werift does not prove a request's integrity, so without this any packet
   * could make a candidate of its sender, or take the browser's place.
   */
  #knowsUs(username: unknown): boolean {
    return this.#peer.iceTransports.some(({ connection }) => {
      const { localUsername, remoteUsername } = connection
      return remoteUsername !== '' && username === `${localUsername}:${remoteUsername}`
    })
  }

  #described(): string {
    for (const { connection } of this.#peer.iceTransports) guard(connection, () => this.counts.strangers++)
    const description = tidied(this.#peer.localDescription!.sdp, this.#host)
    if (!hasCandidates(description)) throw new Error('no port is free for a browser')
    return description
  }

  #arrived({ header, payload }: WebPacket): void {
    if (this.#closed) return
    if (!this.agreement.kindOf(header.payloadType)) {
      this.counts.unreadable++
      return
    }
    this.counts.received++
    const { marker, payloadType, sequenceNumber: sequence, timestamp, ssrc } = header
    this.onPacket({ marker, payloadType, sequence, timestamp, ssrc, payload }, performance.now())
  }
}

type Listening = { iceAdditionalHostAddresses: string[] } | { icePortRange: [number, number] }

/** A loopback address is on no interface that werift lists, and its ports are nobody's firewall's business. */
async function whereToListen(host: string, ports: MediaPorts): Promise<Listening> {
  if (isLoopback(host)) return { iceAdditionalHostAddresses: [host] }
  const port = await ports.find()
  return { icePortRange: [port, port + 1] }
}

function isLoopback(host: string): boolean {
  return isIPv4(host) && host.startsWith('127.')
}

function codec(name: string, payloadType: number): RTCRtpCodecParameters {
  return new RTCRtpCodecParameters({ mimeType: `audio/${name}`, clockRate: 8000, channels: 1, payloadType })
}

/** Without a fingerprint anybody could be at the other end (RFC 5763 §5). */
function provable(session: SessionDescription, telephone: Telephone): Telephone {
  const word = attribute(telephone.media, 'fingerprint') ?? attribute(session, 'fingerprint')
  if (word === undefined) throw new BadDescription('no fingerprint')
  return telephone
}

async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    throw new BadDescription(error instanceof Error ? error.message : 'not readable')
  }
}
