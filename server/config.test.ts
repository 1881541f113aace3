import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('hosts and networks that webhooks may reach are read with or without spaces', () => {
  expect(readConfig({}).webhookHosts).toEqual([])
  expect(readConfig({ WEBHOOK_HOSTS: 'crm.lan, 10.1.2.3,10.2.0.0/16 ,::1,fd12::/16' }).webhookHosts).toEqual([
    'crm.lan',
    '10.1.2.3',
    '10.2.0.0/16',
    '::1',
    'fd12::/16',
  ])
})

test.each(['https://crm.lan', 'crm.lan/hook', '10.2.0.0/33', '10.2.0.0/', 'fd12::/129', 'crm lan', '10.0.0.0/8/8'])(
  '%s is no host and no network, and is named at the start',
  (entry) => {
    expect(() => readConfig({ WEBHOOK_HOSTS: `good.lan,${entry}` })).toThrow('WEBHOOK_HOSTS: must look like')
  },
)

test('without any setting a house of its own is meant', () => {
  expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 3000, timeZone: 'Asia/Shanghai', mail: undefined })
})

test('what is set to nothing is not set', () => {
  expect(readConfig({ TIME_ZONE: '', PORT: '' })).toMatchObject({ timeZone: 'Asia/Shanghai', port: 3000 })
})

test('every problem is named at once, and what needs each other is looked at together', () => {
  const read = (env: Record<string, string>) => () => readConfig(env)

  expect(read({ TIME_ZONE: 'Mars/Base', PORT: 'high' })).toThrow(/PORT: .*\n.*TIME_ZONE: must be a time zone/)
  expect(read({ SMTP_URL: 'smtp://mail.example.com' })).toThrow('MAIL_FROM: goes with SMTP_URL')
})

test('whoever sets what is not built yet is told so', () => {
  const set = { S3_URL: 's3://recordings', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector', LLM_URL: '', NATS: 'x' }

  expect(readConfig(set).notBuilt).toEqual(['S3_URL', 'OTEL_EXPORTER_OTLP_ENDPOINT'])
})
