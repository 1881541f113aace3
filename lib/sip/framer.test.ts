import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BrokenFrame, Framer } from './framer.ts'

function message(body: string, header = 'Content-Length'): string {
  return `MESSAGE sip:a@b SIP/2.0\r\n${header}: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

const three = [message(''), message('你好, three bytes a sign'), message('x\r\n\r\ny', 'l')]

test('messages come out whole however the stream is cut', () => {
  const stream = Buffer.from(three.join('\r\n\r\n'))

  fc.assert(
    fc.property(fc.array(fc.nat(stream.length), { maxLength: 30 }), (cuts) => {
      const framer = new Framer()
      const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length]
      const chunks = places.slice(1).map((to, i) => stream.subarray(places[i], to))

      const messages = chunks.flatMap((chunk) => framer.push(chunk).messages)

      expect(messages.map(String)).toEqual(three)
      expect(framer.isWaiting).toBe(false)
    }),
  )
})

test('a double CRLF between messages asks for a sign of life', () => {
  const framer = new Framer()

  expect(framer.push(Buffer.from('\r\n\r\n'))).toEqual({ messages: [], pings: 1 })
})

test.each([
  ['without Content-Length', 'MESSAGE sip:a@b SIP/2.0\r\nX: y\r\n\r\n'],
  ['with one that is no number', 'MESSAGE sip:a@b SIP/2.0\r\nContent-Length: -5\r\n\r\n'],
  ['with a longer one than we read', 'MESSAGE sip:a@b SIP/2.0\r\nContent-Length: 900000\r\n\r\n'],
])('a message %s breaks the stream', (_what, text) => {
  expect(() => new Framer().push(Buffer.from(text))).toThrow(BrokenFrame)
})

test('a head that never ends is not kept for ever', () => {
  const framer = new Framer()
  const endless = () => {
    for (let i = 0; i < 100; i++) framer.push(Buffer.alloc(1_000, 'x'))
  }

  expect(endless).toThrow(BrokenFrame)
})
