import type { WebSocket } from 'ws'
import type { Flow } from '../../../../lib/sip/flow.ts'
import { Listeners } from '../../../../lib/sip/listeners.ts'
import { WebSockets } from '../../../../lib/sip/web-sockets.ts'
import type { LegId } from '../../../base/id.ts'
import { must } from '../../../base/must.ts'
import type { Collect, Collected, Device, DialAs, VoiceEngine, VoiceEvent, VoiceNeeds } from '../engine.ts'
import { assemble } from './assemble.ts'
import { connect, part } from './connect.ts'
import { collect, keyPressed, play } from './gather.ts'
import { hold, resume } from './hold.ts'
import { answer, decline, reject, ring } from './inbound.ts'
import type { Leg } from './leg.ts'
import type { Media, MediaEvent } from './media.ts'
import { dial, dialOut, flowClosed, giveUp } from './outbound.ts'
import { over } from './over.ts'
import { warn } from './quietly.ts'
import { type Complete, complete, type VoiceSettings } from './settings.ts'
import type { Switchboard } from './switchboard.ts'

/** How long goodbyes may take when we stop. */
const farewellMs = 500

/**
 * The telephone exchange inside the process: SIP over UDP, TCP and WebSocket
 * here, the sound behind `Media`. Each verb is a few lines; what it does is in
 * the file of its name.
 */
export class EmbeddedEngine implements VoiceEngine {
  readonly #settings: Complete
  readonly #needs: VoiceNeeds
  readonly #media: Media
  readonly #listeners = new Set<(event: VoiceEvent) => void>()
  readonly #webSockets: WebSockets
  #sockets: Listeners | undefined
  #board: Switchboard | undefined

  constructor(settings: VoiceSettings, needs: VoiceNeeds, media: Media) {
    this.#settings = complete(settings)
    this.#needs = needs
    this.#media = media
    this.#webSockets = new WebSockets(this.#settings.connections, {
      receive: (bytes, flow) => this.#board?.endpoint.receive(bytes, flow),
      mayConnect: (address) => this.#board !== undefined && !this.#board.door.isBanned(address),
      closed: (flow) => this.#flowClosed(flow),
    })
    media.onEvent((event) => this.#heardFromMedia(event))
  }

  async start(): Promise<void> {
    const { host, port, connections } = this.#settings
    this.#sockets = await Listeners.bind(host, port, connections, {
      receive: (bytes, flow) => this.#board?.endpoint.receive(bytes, flow),
      mayConnect: (address) => !this.#board?.door.isBanned(address),
      closed: (flow) => this.#flowClosed(flow),
      broken: (flow) => this.#board?.door.fault(flow.address, 'malformed'),
    })
    await this.#media.start()
    this.#board = assemble(this.#settings, this.#needs, this.#media, {
      port: this.#sockets.port,
      tell: (event) => this.#tell(event),
      toward: (address, port) => must(this.#sockets, 'started exchange').toward(address, port),
      shut: (address, isExcused) => this.#shut(address, isExcused),
    })
  }

  /** Where phones find us; the port is the same for UDP and TCP. */
  address(): { host: string; port: number } {
    return { host: this.#settings.publicHost, port: must(this.#sockets, 'started exchange').port }
  }

  /** What is up and what is remembered now, for the gauges. */
  load(): { legs: number; transactions: number; dialogs: number } {
    const { legs, endpoint } = this.#board ?? {}
    return { legs: legs?.size ?? 0, transactions: endpoint?.load ?? 0, dialogs: endpoint?.dialogs ?? 0 }
  }

  /** Takes over a socket that the HTTP server upgraded on `/sip` with subprotocol `sip`. */
  acceptWebSocket(socket: WebSocket, remote: { address: string; port: number }) {
    this.#webSockets.accept(socket, remote)
  }

  async drain(graceMs: number): Promise<void> {
    const board = this.#board
    if (!board) return
    board.isDraining = true
    let timer: NodeJS.Timeout | undefined
    const grace = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs)
    })
    await Promise.race([board.legs.empty(), grace])
    clearTimeout(timer)
  }

  async stop(): Promise<void> {
    const board = this.#board
    if (board) {
      board.isDraining = true
      for (const leg of board.legs.all()) release(board, leg)
      await board.legs.empty()
      await board.endpoint.quiet(farewellMs)
      board.registrar.close()
      board.endpoint.close()
    }
    this.#board = undefined
    this.#webSockets.close()
    await this.#sockets?.close()
    await this.#media.stop()
  }

  async ring(id: LegId) {
    this.#with(id, (board, leg) => ring(board, leg))
  }

  async answer(id: LegId) {
    await this.#with(id, answer)
  }

  async reject(id: LegId, why: Parameters<VoiceEngine['reject']>[1]) {
    this.#with(id, (board, leg) => reject(board, leg, why))
  }

  async dial(extension: string, as: DialAs): Promise<LegId> {
    return dial(must(this.#board, 'started exchange'), extension, as).id
  }

  async dialOut(number: string, as: DialAs): Promise<LegId> {
    return dialOut(must(this.#board, 'started exchange'), number, as).id
  }

  reachesOutside(): boolean {
    return this.#settings.trunk !== undefined
  }

  async connect(one: LegId, other: LegId) {
    await this.#with(one, (board, leg) => {
      const peer = board.legs.find(other)
      return peer && connect(board, leg, peer)
    })
  }

  async part(id: LegId) {
    await this.#with(id, async (board, leg) => {
      part(board, leg)
      if (leg.sound) await board.media.part(leg.sound)
    })
  }

  async hold(id: LegId) {
    await this.#with(id, hold)
  }

  async resume(id: LegId) {
    await this.#with(id, resume)
  }

  async hangUp(id: LegId) {
    this.#with(id, release)
  }

  async play(id: LegId, files: readonly string[], options?: { repeat?: boolean }) {
    return (await this.#with(id, (board, leg) => play(board, leg, files, options?.repeat ?? false))) ?? 'stopped'
  }

  async quiet(id: LegId) {
    await this.#with(id, (board, leg) => leg.sound && board.media.quiet(leg.sound))
  }

  async collect(id: LegId, wanted: Collect): Promise<Collected> {
    const nobody: Collected = { keys: '', because: 'hung-up' }
    return (await this.#with(id, (board, leg) => collect(board, leg, wanted))) ?? nobody
  }

  async record(id: LegId, file: string) {
    await this.#with(id, (board, leg) => leg.sound && board.media.record(leg.sound, file))
  }

  async stopRecording(id: LegId) {
    await this.#with(id, (board, leg) => leg.sound && board.media.stopRecording(leg.sound))
  }

  registered(extension: string): readonly Device[] {
    return this.#board?.registrar.devices(extension) ?? []
  }

  onEvent(listener: (event: VoiceEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A banned address loses its connections, but for those of who proved a password or is on a call. */
  #shut(address: string, isExcused: (flow: Flow) => boolean) {
    this.#sockets?.closeFrom(address, isExcused)
    this.#webSockets.closeFrom(address, isExcused)
  }

  /** Acting on a leg that has ended does nothing. */
  #with<T>(id: LegId, act: (board: Switchboard, leg: Leg) => T): T | undefined {
    const leg = this.#board?.legs.find(id)
    return leg && this.#board ? act(this.#board, leg) : undefined
  }

  #tell(event: VoiceEvent) {
    for (const listener of this.#listeners) {
      try {
        listener(event)
      } catch (error) {
        // One deaf listener must not silence the others, nor break a call.
        warn(error)
      }
    }
  }

  #heardFromMedia(event: MediaEvent) {
    const board = this.#board
    const leg = board?.legs.ofSound(event.leg)
    if (!board || !leg) return
    if (event.type === 'key-pressed') keyPressed(board, leg, event.key)
    else if (event.type === 'leg-silent') over(board, leg, 'lost')
    else this.#tell({ ...event, leg: leg.id })
  }

  /** A device that rings on a connection that closed rings no more; a talking one may come back on another. */
  #flowClosed(flow: Flow) {
    const board = this.#board
    if (!board) return
    board.registrar.flowClosed(flow)
    for (const leg of board.legs.arrivingOn(flow)) decline(board, leg, { status: 480 }, 'cancelled')
    for (const leg of board.legs.all()) {
      flowClosed(board, leg, ({ binding }) => binding.flow === flow)
      if (leg.dialogue?.flow === flow) this.#awaitReturn(board, leg)
    }
  }

  /** Somebody on hold sends no sound whose absence would tell that the laptop was shut. */
  #awaitReturn(board: Switchboard, leg: Leg) {
    const gone = () => leg.dialogue?.isReachable === false && over(board, leg, 'lost')
    setTimeout(gone, this.#settings.unreachableMs).unref()
  }
}

function release(board: Switchboard, leg: Leg) {
  if (leg.state === 'arriving') decline(board, leg, { status: 480 }, 'released')
  else if (leg.state === 'dialling') giveUp(board, leg, 'released')
  else over(board, leg, 'released')
}
