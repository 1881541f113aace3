import { expect, test } from 'vitest'
import { readMessage, uriOf, userOf, writeMessage } from './message.ts'

test('a request is read again as it was written', () => {
  const lines = [
    'INVITE sip:4000@host:5060 SIP/2.0',
    'Via: SIP/2.0/UDP a:1;branch=z9hG4bKx;rport',
    'Call-ID: c',
    'CSeq: 1 INVITE',
  ]

  const read = readMessage(writeMessage(lines, 'v=0\r\n'))

  expect(read).toMatchObject({
    method: 'INVITE',
    target: 'sip:4000@host:5060',
    branch: 'z9hG4bKx',
    callId: 'c',
    body: 'v=0\r\n',
  })
  expect(read?.header('content-length')).toBe('5')
})

test('a response tells its status, and repeated headers stay in order', () => {
  const read = readMessage('SIP/2.0 200 OK\r\nVia: one\r\nVia: two\r\nCSeq: 7 BYE\r\n\r\n')

  expect(read).toMatchObject({ status: 200, method: undefined, cseq: '7 BYE' })
  expect(read?.headers('Via')).toEqual(['one', 'two'])
})

test('what is no SIP is nothing', () => {
  expect(readMessage('GET / HTTP/1.1\r\n\r\n')).toBeUndefined()
})

test('who calls is the part before the at sign, without its escapes', () => {
  expect(userOf('"来电" <sip:%2B8613812345678@10.0.0.1:5060>;tag=x')).toBe('+8613812345678')
  expect(uriOf('<sip:1001@10.0.0.1:5060;transport=udp>;expires=60')).toBe('sip:1001@10.0.0.1:5060;transport=udp')
  expect(userOf(undefined)).toBe('')
})
