import type { LegId } from '../../../base/id.ts'
import type { DialAs } from '../engine.ts'
import { Keys } from '../keys.ts'

/** One party's line in the fake exchange. */
export class FakeLine {
  readonly id: LegId
  readonly extension: string | undefined
  /** The number outside that we dialled. */
  readonly outside: string | undefined
  state: 'arriving' | 'dialling' | 'talking' | 'ended'
  readonly dialled: DialAs | undefined
  device: 'phone' | 'browser'
  isRinging = false
  isHeld = false
  holdsUs = false
  peer: FakeLine | undefined
  readonly keys = new Keys()
  playing: { files: readonly string[]; endless: boolean; over: Promise<unknown>; stop(): void } | undefined
  recording: { file: string; since: number } | undefined
  timer: NodeJS.Timeout | undefined

  constructor(
    id: LegId,
    state: 'arriving' | 'dialling',
    of: { extension?: string; device: 'phone' | 'browser'; dialled?: DialAs; outside?: string },
  ) {
    this.id = id
    this.state = state
    this.extension = of.extension
    this.outside = of.outside
    this.device = of.device
    this.dialled = of.dialled
  }

  connect(other: FakeLine) {
    for (const line of [this, other]) {
      line.part()
      line.playing?.stop()
    }
    this.peer = other
    other.peer = this
  }

  part() {
    if (this.peer) this.peer.peer = undefined
    this.peer = undefined
  }

  /** For `forMs`; without it until something stops it. */
  play(files: readonly string[], forMs: number | undefined): Promise<'finished' | 'stopped'> {
    this.playing?.stop()
    return new Promise((resolve) => {
      const finish = (how: 'finished' | 'stopped') => {
        clearTimeout(timer)
        if (this.playing === playing) this.playing = undefined
        isOver()
        resolve(how)
      }
      let isOver = () => {}
      const over = new Promise<void>((done) => {
        isOver = done
      })
      const playing = { files, endless: forMs === undefined, over, stop: () => finish('stopped') }
      const timer = forMs === undefined ? undefined : setTimeout(() => finish('finished'), forMs)
      this.playing = playing
    })
  }
}
