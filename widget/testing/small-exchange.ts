import type { IncomingMessage, Server } from 'node:http'
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift'
import { type WebSocket, WebSocketServer } from 'ws'

type Request = { method: string; uri: string; headers: Map<string, string[]>; body: string }

/**
 * Just enough of an exchange to take one call from a browser: SIP over a
 * WebSocket (RFC 7118) and a real WebRTC answer, so that what the page sends
 * and hears can be looked at. It knows nothing of retransmission or dialogs.
 */
export class SmallExchange {
  readonly invites: { uri: string; visitor: string | undefined; from: string }[] = []
  readonly requests: string[] = []
  /** Keys heard as RFC 4733 events, each once. */
  readonly keys: string[] = []
  voicePackets = 0
  isDown = false
  answersWith: 200 | 486 | 503 = 200
  readonly #wss = new WebSocketServer({ noServer: true, handleProtocols: () => 'sip' })
  #connection: RTCPeerConnection | undefined
  #lastEvent = -1
  #humming: NodeJS.Timeout | undefined
  #call: { invite: Request; socket: WebSocket } | undefined

  constructor(server: Server) {
    server.on('upgrade', (request: IncomingMessage, socket, head) => {
      if (request.url !== '/sip') return
      if (this.isDown) return socket.destroy()
      this.#wss.handleUpgrade(request, socket, head, (ws) =>
        ws.on('message', (data) => void this.#take(ws, parse(String(data)))),
      )
    })
  }

  async stop() {
    clearInterval(this.#humming)
    await this.#connection?.close()
    for (const client of this.#wss.clients) client.terminate()
  }

  /** The agent hangs up. */
  hangUp() {
    const { invite, socket } = this.#call!
    const [from, to] = [invite.headers.get('to')![0]!, invite.headers.get('from')![0]!]
    const target = /<([^>]+)>/.exec(invite.headers.get('contact')![0]!)![1]!
    const lines = [
      `BYE ${target} SIP/2.0`,
      'Via: SIP/2.0/WS exchange.invalid;branch=z9hG4bKbye',
      'Max-Forwards: 70',
      `From: ${from};tag=exchange`,
      `To: ${to}`,
      `Call-ID: ${invite.headers.get('call-id')![0]}`,
      'CSeq: 1 BYE',
      'Content-Length: 0',
    ]
    socket.send(`${lines.join('\r\n')}\r\n\r\n`)
  }

  async #take(socket: WebSocket, request: Request) {
    this.requests.push(request.method)
    if (request.method === 'INVITE') return this.#invited(socket, request)
    if (request.method === 'BYE') reply(socket, request, 200, 'OK')
  }

  async #invited(socket: WebSocket, invite: Request) {
    const first = (name: string) => invite.headers.get(name)?.[0]
    this.invites.push({ uri: invite.uri, visitor: first('x-yihu-visitor'), from: first('from') ?? '' })
    this.#call = { invite, socket }
    reply(socket, invite, 100, 'Trying')
    if (this.answersWith !== 200) return reply(socket, invite, this.answersWith, 'No')
    reply(socket, invite, 180, 'Ringing')
    reply(socket, invite, 200, 'OK', await this.#answer(invite.body))
  }

  async #answer(offer: string): Promise<string> {
    const codec = (mimeType: string, payloadType: number) =>
      new RTCRtpCodecParameters({ mimeType, clockRate: 8000, channels: 1, payloadType })
    const audio = [codec('audio/PCMU', 0), codec('audio/telephone-event', 126)]
    const connection = new RTCPeerConnection({
      codecs: { audio },
      iceServers: [],
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
    })
    this.#connection = connection
    const voice = new MediaStreamTrack({ kind: 'audio' })
    const line = connection.addTransceiver(voice, { direction: 'sendrecv' })
    this.#hum(voice)
    line.onTrack.subscribe((track) => track.onReceiveRtp.subscribe((packet) => this.#hear(packet)))
    await connection.setRemoteDescription({ type: 'offer', sdp: offer })
    await connection.setLocalDescription(await connection.createAnswer())
    return connection.localDescription!.sdp
  }

  /** A loud tone of 500 Hz in G.711 µ-law, 20 ms a packet: the agent's voice. */
  #hum(voice: MediaStreamTrack) {
    const wave = Buffer.from(Array.from({ length: 160 }, (_, n) => (n % 16 < 8 ? 0x90 : 0x10)))
    let sequence = 0
    this.#humming = setInterval(() => {
      sequence += 1
      const header = new RtpHeader({
        payloadType: 0,
        sequenceNumber: sequence & 0xffff,
        timestamp: sequence * 160,
        ssrc: 7,
      })
      voice.writeRtp(new RtpPacket(header, wave))
    }, 20)
  }

  #hear({ header, payload }: RtpPacket) {
    if (header.payloadType === 0) {
      this.voicePackets += 1
      return
    }
    // Every packet of one event carries the time at which it began (RFC 4733 §2.1).
    if (header.timestamp === this.#lastEvent) return
    this.#lastEvent = header.timestamp
    this.keys.push('0123456789*#'[payload[0]!] ?? '?')
  }
}

function parse(text: string): Request {
  const [head = '', body = ''] = text.split('\r\n\r\n')
  const [line = '', ...rest] = head.split('\r\n')
  const [method = '', uri = ''] = line.split(' ')
  const headers = new Map<string, string[]>()
  for (const one of rest) {
    const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(one) ?? []
    headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value])
  }
  return { method, uri, headers, body }
}

function reply(socket: WebSocket, { headers }: Request, status: number, words: string, sdp = '') {
  const copy = (name: string) => (headers.get(name.toLowerCase()) ?? []).map((value) => `${name}: ${value}`)
  const to = headers.get('to')![0]!
  const lines = [
    `SIP/2.0 ${status} ${words}`,
    ...copy('Via'),
    ...copy('From'),
    `To: ${status === 100 || /;tag=/.test(to) ? to : `${to};tag=exchange`}`,
    ...copy('Call-ID'),
    ...copy('CSeq'),
    'Contact: <sip:exchange@exchange.invalid;transport=ws>',
    ...(sdp ? ['Content-Type: application/sdp'] : []),
    `Content-Length: ${Buffer.byteLength(sdp)}`,
  ]
  socket.send(`${lines.join('\r\n')}\r\n\r\n${sdp}`)
}
