import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newSecret } from '../sign.ts'
import { isClosed } from './address-guard.ts'
import { httpWebhooks } from './http-webhooks.ts'

describe('nothing is posted to', () => {
  test.each([
    ['127.0.0.1', 'this machine'],
    ['::1', 'this machine'],
    ['::ffff:127.0.0.1', 'this machine in another coat'],
    ['0.0.0.0', 'this machine by no name'],
    ['169.254.169.254', 'the metadata of most clouds'],
    ['100.100.100.200', 'the metadata of Alibaba Cloud'],
    ['168.63.129.16', 'the metadata of Azure'],
    ['fd00:ec2::254', 'the metadata of Amazon'],
    ['fd00:ec2::23', 'the keys of its pods'],
    ['fd20:ce::254', 'the metadata of Google'],
    ['::127.0.0.1', 'this machine in a coat of old'],
    ['64:ff9b:1::7f00:1', 'this machine behind a translator of the company'],
    ['2001:0::80ff:fffe', 'this machine through a tunnel'],
    ['fe80::1', 'a neighbour on the wire'],
    ['64:ff9b::7f00:1', 'this machine behind a translator'],
    ['not-an-address', 'what nobody can judge'],
  ])('%s: %s', (address) => {
    expect(isClosed(address)).toBe(true)
  })

  test.each(['http://localhost:3000/', 'http://[::1]/', 'http://2130706433/', 'http://0x7f.1/', 'ftp://example.com/'])(
    '%s',
    (url) => {
      expect(httpWebhooks({ allowedHosts: new Set() }).check(url)).toBeTruthy()
    },
  )
})

test.each(['10.1.2.3', '192.168.1.4', '172.16.9.9', '93.184.215.14', '2606:2800:21f::1'])(
  '%s, a system of the company or of the world, is open',
  (address) => {
    expect(isClosed(address)).toBe(false)
  },
)

describe('a system that answers', () => {
  let server: Server
  let answers: { status: number; headers?: Record<string, string>; body?: string }
  const seen: string[] = []

  beforeAll(async () => {
    server = createServer((request, answer) => {
      seen.push(`${request.method} ${request.url}`)
      answer.writeHead(answers.status, answers.headers).end(answers.body)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  })
  afterAll(() => new Promise((done) => server.close(done)))

  const post = (host = '127.0.0.1', allowed = ['127.0.0.1']) =>
    httpWebhooks({ allowedHosts: new Set(allowed) }).post({
      url: `http://${host}:${(server.address() as AddressInfo).port}/hook`,
      secret: newSecret(),
      id: 'd1',
      body: '{}',
    })

  test.each([
    [200, 'taken'],
    [204, 'taken'],
    [410, 'gone'],
    [400, 'later'],
    [503, 'later'],
  ])('%i is %s', async (status, kind) => {
    answers = { status }

    expect(await post()).toMatchObject({ kind })
  })

  test('a redirect is not followed', async () => {
    answers = { status: 302, headers: { location: '/elsewhere' } }
    seen.length = 0

    expect(await post()).toMatchObject({ kind: 'later', because: 'answered 302' })
    expect(seen).toEqual(['POST /hook'])
  })

  test('an answer without end is not read to its end', async () => {
    answers = { status: 200, body: 'x'.repeat(5_000_000) }

    expect(await post()).toEqual({ kind: 'taken' })
  })

  test('our own machine gets nothing, by its address or by a name that leads to it', async () => {
    answers = { status: 200 }
    seen.length = 0
    const { port } = server.address() as AddressInfo
    const guarded = httpWebhooks({
      allowedHosts: new Set(),
      lookUp: (_, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    })

    expect(await post('127.0.0.1', [])).toMatchObject({ kind: 'gone' })
    expect(
      await guarded.post({ url: `http://inside.example.com:${port}/`, secret: newSecret(), id: 'd3', body: '{}' }),
    ).toEqual({ kind: 'later', because: 'ECLOSED' })
    expect(seen).toEqual([])
  })

  test('nobody there is not the end', async () => {
    const closed = httpWebhooks({ allowedHosts: new Set(['127.0.0.1']) })

    expect(await closed.post({ url: 'http://127.0.0.1:1/', secret: newSecret(), id: 'd2', body: '{}' })).toMatchObject({
      kind: 'later',
    })
  })
})
