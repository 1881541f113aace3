import { longestMessage } from './read-message.ts'

const endOfHead = '\r\n\r\n'

/** The stream cannot be followed any more; the connection must be closed. */
export class BrokenFrame extends Error {}

/**
 * Cuts a stream into SIP messages by their Content-Length (RFC 3261 §18.3).
 * Its memory is bounded by the longest message, whatever is sent, and no byte
 * is looked at twice.
 */
export class Framer {
  #bytes = Buffer.allocUnsafe(2048)
  #length = 0
  /** Where the search for the end of the head goes on. */
  #searched = 0
  /** Length of the whole message, once its head is complete. */
  #wanted: number | undefined

  /** Whether a message has begun and is not complete: a slow sender should hurry. */
  get isWaiting(): boolean {
    return this.#length > 0
  }

  /** Complete messages, in order. `pings` counts the double CRLFs that ask for a sign of life (RFC 5626 §4.4.1). */
  push(chunk: Buffer): { messages: Buffer[]; pings: number } {
    this.#append(chunk)
    const messages: Buffer[] = []
    let pings = 0
    for (;;) {
      pings += this.#skipKeepAlives()
      const message = this.#next()
      if (!message) return { messages, pings }
      messages.push(message)
    }
  }

  #append(chunk: Buffer) {
    const length = this.#length + chunk.length
    // Between two messages a chunk may hold several; together they stay below this.
    if (length > 2 * longestMessage) throw new BrokenFrame('too much at once')
    if (length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, this.#bytes.length * 2))
      this.#bytes.copy(larger, 0, 0, this.#length)
      this.#bytes = larger
    }
    chunk.copy(this.#bytes, this.#length)
    this.#length = length
  }

  #skipKeepAlives(): number {
    let at = 0
    while (at + 1 < this.#length && this.#bytes[at] === 0x0d && this.#bytes[at + 1] === 0x0a) at += 2
    if (at > 0) this.#drop(at)
    return at >> 2
  }

  #next(): Buffer | undefined {
    this.#wanted ??= this.#readLength()
    if (this.#wanted === undefined || this.#length < this.#wanted) return undefined
    const message = Buffer.from(this.#bytes.subarray(0, this.#wanted))
    this.#drop(this.#wanted)
    return message
  }

  #readLength(): number | undefined {
    const head = this.#bytes.subarray(0, this.#length)
    const end = head.indexOf(endOfHead, Math.max(0, this.#searched - 3))
    this.#searched = this.#length
    if (end < 0) {
      if (this.#length > longestMessage) throw new BrokenFrame('no end of headers')
      return undefined
    }
    const said = /\r\n(?:content-length|l)[ \t]*:[ \t]*(\d{1,6})[ \t]*(?:\r\n|$)/i.exec(head.toString('latin1', 0, end))
    const total = end + endOfHead.length + Number(said?.[1])
    if (!said || total > longestMessage) throw new BrokenFrame('no usable Content-Length')
    return total
  }

  #drop(bytes: number) {
    this.#bytes.copyWithin(0, bytes, this.#length)
    this.#length -= bytes
    this.#searched = 0
    this.#wanted = undefined
  }
}
