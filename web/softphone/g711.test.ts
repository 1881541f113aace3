import { expect, test } from 'vitest'
import { preferG711 } from './g711.ts'

const chromium = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126',
  'a=rtpmap:111 opus/48000/2',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:110 telephone-event/48000',
  'a=rtpmap:126 telephone-event/8000',
  '',
].join('\r\n')

test('G.711 comes first, then keys, and nothing is lost', () => {
  expect(preferG711(chromium)).toContain('m=audio 9 UDP/TLS/RTP/SAVPF 0 8 110 126 111 63 9 13\r\n')
})

test('an offer without G.711 stays as it is', () => {
  const opusOnly = 'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2\r\n'

  expect(preferG711(opusOnly)).toBe(opusOnly)
})
