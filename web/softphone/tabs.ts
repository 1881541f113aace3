import type { Softphone } from './softphone.ts'

/**
 * One window has the phone, the others look on: they see its state and can
 * still press its buttons. When it closes, the next one takes over.
 */
export type Tabs = {
  /** To the window that has the phone. */
  ask(wish: PhoneWish): void
  /** From the window that has the phone, to all others. */
  show(phone: Softphone): void
  /** Brings the phone here. */
  take(): void
  close(): void
}

export type PhoneWish =
  | { wish: 'answer'; callId: string }
  | { wish: 'decline' | 'hang-up'; callId: string }
  | { wish: 'mute'; muted: boolean }
  | { wish: 'press'; key: string }

type Ears = {
  /** The phone is here now; until `onLost`. */
  onOwned(): void
  onLost(): void
  onWish(wish: PhoneWish): void
  /** Another window has it, and this is what it shows. */
  onShown(phone: Softphone, openedAt: number): void
  /** A window that has just opened wants to know. */
  onAsked(): void
}

type Said =
  | { said: 'wish'; wish: PhoneWish }
  | { said: 'phone'; phone: Softphone; openedAt: number }
  | { said: 'who-has-it' }

const openedAt = Date.now()

/** `person` keeps two people on one machine apart. */
export function joinTabs(person: string, ears: Ears): Tabs {
  const channel = new BroadcastChannel(`yihu-phone-${person}`)
  const lock = `yihu-phone-${person}`
  let release = () => {}
  let closed = false
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.said === 'wish') ears.onWish(data.wish)
    if (data.said === 'phone') ears.onShown(data.phone, data.openedAt)
    if (data.said === 'who-has-it') ears.onAsked()
  }
  const own = () => {
    if (closed) return undefined
    ears.onOwned()
    return new Promise<void>((done) => {
      release = done
    })
  }
  // Waits in line behind the window that has it; gets it when that one closes.
  const wait = () => {
    if (!navigator.locks) return void own()
    navigator.locks.request(lock, own).catch(() => lost())
  }
  // Another window took the phone away: stand in line again.
  const lost = () => {
    if (closed) return
    ears.onLost()
    wait()
  }
  channel.postMessage({ said: 'who-has-it' } satisfies Said)
  wait()
  return {
    ask: (wish) => channel.postMessage({ said: 'wish', wish } satisfies Said),
    show: (phone) => channel.postMessage({ said: 'phone', phone, openedAt } satisfies Said),
    take: () => void navigator.locks?.request(lock, { steal: true }, own).catch(() => lost()),
    close() {
      closed = true
      release()
      channel.close()
    },
  }
}
