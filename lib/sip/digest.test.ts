import { expect, test } from 'vitest'
import { md5, provesPassword, readCredentials } from './digest.ts'

// The worked example of RFC 2617 §3.5.
const example =
  'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", ' +
  'qop=auth, nc=00000001, cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1", opaque="5ccc069c403ebaf9f0171e9517f40e41"'
const ha1 = md5('Mufasa:testrealm@host.com:Circle Of Life')

test('the example of the RFC proves its password', () => {
  const credentials = readCredentials(example)!

  expect(provesPassword(credentials, ha1, 'GET')).toBe(true)
  expect(provesPassword(credentials, ha1, 'PUT')).toBe(false)
  expect(provesPassword(credentials, md5('Mufasa:testrealm@host.com:circle of life'), 'GET')).toBe(false)
  expect(provesPassword({ ...credentials, nc: '00000002' }, ha1, 'GET')).toBe(false)
})

test('a phone older than qop proves its password too', () => {
  const response = md5(`${ha1}:n1:${md5('REGISTER:sip:a')}`)
  const header = `Digest username="Mufasa", realm="testrealm@host.com", nonce="n1", uri="sip:a", response="${response}"`

  expect(provesPassword(readCredentials(header)!, ha1, 'REGISTER')).toBe(true)
})

test.each([
  ['nothing', undefined],
  ['another scheme', 'Basic dXNlcjpwYXNz'],
  ['no response', example.replace(/response="[^"]*", /, '')],
  ['an algorithm we did not offer', `${example}, algorithm=SHA-256`],
  ['qop without a counter', example.replace('nc=00000001, ', '')],
  ['a counter that is no number', example.replace('nc=00000001', 'nc=oneoneon')],
  ['something endless', `${example}, x="${'y'.repeat(5_000)}"`],
])('%s is no proof', (_what, header) => {
  expect(readCredentials(header)).toBeUndefined()
})
