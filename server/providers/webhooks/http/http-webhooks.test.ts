import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newSecret } from '../sign.ts'
import { httpWebhooks } from './http-webhooks.ts'

test.each([
  'http://localhost:3000/',
  'http://api.localhost./',
  'http://[::1]/',
  'http://[::ffff:7f00:1]/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://10.0.0.1/',
  'http://[fd12::1]/',
  'https://name:password@example.com/',
  'ftp://example.com/',
  'javascript:alert(1)',
])('%s is refused when it is written down', (url) => {
  expect(httpWebhooks({ opened: [] }).check(url)).toBeTruthy()
})

test('what the operator opened is taken, and nothing beside it', () => {
  const { check } = httpWebhooks({ opened: ['crm.lan', '10.2.0.0/16'] })

  expect(check('http://crm.lan/hook')).toBeUndefined()
  expect(check('http://10.2.3.4:8080/')).toBeUndefined()
  expect(check('http://10.3.3.4:8080/')).toBeTruthy()
})

describe('a system that answers', () => {
  type Seen = { line: string; headers: Record<string, string>; body: string }
  let server: Server
  let answer: (request: IncomingMessage, reply: ServerResponse) => void
  const seen: Seen[] = []
  const status = (code: number, headers: Record<string, string> = {}, body = '') => {
    answer = (_, reply) => reply.writeHead(code, headers).end(body)
  }

  beforeAll(async () => {
    server = createServer(async (request, reply) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const { method, url, headers } = request
      seen.push({
        line: `${method} ${url}`,
        headers: headers as Record<string, string>,
        body: Buffer.concat(parts).toString(),
      })
      answer(request, reply)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  })
  beforeEach(() => void seen.splice(0))
  afterAll(() => {
    server.closeAllConnections()
    return new Promise((done) => server.close(done))
  })

  const call = (host = '127.0.0.1', secrets = [newSecret()]) => ({
    url: `http://${host}:${(server.address() as AddressInfo).port}/hook`,
    secrets,
    id: 'd1',
    body: '{"type":"rule.matched","words":"您好"}',
  })
  const post = (opened = ['127.0.0.1']) => httpWebhooks({ opened }).post(call())

  test.each([
    [200, 'taken'],
    [204, 'taken'],
    [410, 'gone'],
    [400, 'later'],
    [429, 'later'],
    [503, 'later'],
  ])('%i is %s', async (code, kind) => {
    status(code)

    expect(await post()).toMatchObject({ kind, status: code })
  })

  test.each([
    [429, 120_000],
    [503, 120_000],
    [500, undefined],
  ])('who answers %i is left alone for as long as they ask', async (code, afterMs) => {
    status(code, { 'retry-after': '120' })

    expect(await post()).toEqual({
      kind: 'later',
      because: `answered ${code}`,
      status: code,
      ...(afterMs && { afterMs }),
    })
  })

  test('they see by the library of Standard Webhooks that it is ours, by the new secret and by the one before', async () => {
    status(204)
    const [before, now] = [newSecret(), newSecret()]

    await httpWebhooks({ opened: ['127.0.0.1'] }).post(call('127.0.0.1', [now, before]))

    const [{ body, headers }] = seen as [Seen]
    for (const secret of [now, before])
      expect(new Webhook(secret).verify(body, headers)).toMatchObject({ words: '您好' })
    expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow('No matching signature')
    expect(() => new Webhook(now).verify(body.replace('您', '你'), headers)).toThrow('No matching signature')
  })

  test('a redirect is not followed', async () => {
    status(302, { location: '/elsewhere' })

    expect(await post()).toMatchObject({ kind: 'later', because: 'answered 302' })
    expect(seen.map(({ line }) => line)).toEqual(['POST /hook'])
  })

  test('an answer without end is not read to its end', async () => {
    const sent = { bytes: 0, isCut: false }
    answer = (_, reply) => {
      reply.on('close', () => {
        sent.isCut = true
      })
      reply.writeHead(200)
      const more = () => {
        if (sent.isCut) return
        sent.bytes += 65_536
        if (reply.write(Buffer.alloc(65_536))) setImmediate(more)
        else reply.once('drain', more)
      }
      more()
    }

    expect(await post()).toEqual({ kind: 'taken', status: 200 })
    await expect.poll(() => sent.isCut, { timeout: 30_000 }).toBe(true)
  })

  test('who says nothing is not waited for without end', async () => {
    answer = () => {}
    const impatient = httpWebhooks({ opened: ['127.0.0.1'], patienceMs: 50 })

    expect(await impatient.post(call())).toEqual({ kind: 'later', because: 'did not answer in time' })
  })

  test('who hangs up in the middle is asked again later', async () => {
    answer = ({ socket }) => socket.destroy()

    expect(await post()).toMatchObject({ kind: 'later', because: 'ECONNRESET' })
  })

  test('our own machine gets nothing, by its address or by a name that leads to it', async () => {
    status(200)
    const guarded = httpWebhooks({
      opened: [],
      lookUp: (_, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    })

    expect(await post([])).toMatchObject({ kind: 'gone' })
    expect(await guarded.post(call('inside.example.com'))).toEqual({ kind: 'later', because: 'ECLOSED' })
    expect(seen).toEqual([])
  })

  test('a name with one good address and one of ours gets nothing', async () => {
    const guarded = httpWebhooks({
      opened: [],
      lookUp: (_, done) =>
        done(null, [
          { address: '93.184.215.14', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]),
    })

    expect(await guarded.post(call('two.example.com'))).toEqual({ kind: 'later', because: 'ECLOSED' })
  })

  test('a name that leads elsewhere the second time is looked up once for each post, and posted to where that led', async () => {
    status(200)
    const leads = ['127.0.0.1', '169.254.169.254']
    let asked = 0
    const guarded = httpWebhooks({
      opened: ['turning.example.com'],
      lookUp: (_, done) => done(null, [{ address: leads[asked++]!, family: 4 }]),
    })

    expect(await guarded.post(call('turning.example.com'))).toMatchObject({ kind: 'taken' })
    expect(asked).toBe(1)
  })

  test('nobody there is not the end', async () => {
    const nobody = httpWebhooks({ opened: ['127.0.0.1'] })

    expect(await nobody.post({ ...call(), url: 'http://127.0.0.1:1/' })).toMatchObject({
      kind: 'later',
      because: 'ECONNREFUSED',
    })
  })
})
