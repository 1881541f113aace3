import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('without a word it rings the centre that npm start opens', () => {
  expect(readOptions([], {})).toMatchObject({
    url: 'http://127.0.0.1:3000',
    sip: { host: '127.0.0.1', port: 5060 },
    calls: 5,
    agents: 0,
  })
})

test('the settings that moved the server move the simulator too', () => {
  const env = { PORT: '3100', SIP_PORT: '5070', YIHU_DEMO_PASSWORD: 'demodemo12' }

  expect(readOptions([], env)).toMatchObject({
    url: 'http://127.0.0.1:3100',
    sip: { host: '127.0.0.1', port: 5070 },
    agents: 6,
    password: 'demodemo12',
  })
})

test('what is given beats what is set', () => {
  const args = ['--url', 'http://centre:80/', '--sip', 'sip:centre:5061', '--talk', '1.5', '--calls', '0']

  expect(readOptions(args, { PORT: '3100' })).toMatchObject({
    url: 'http://centre:80',
    sip: { host: 'centre', port: 5061 },
    talkMs: 1_500,
    calls: 0,
  })
})

test('every problem is named at once', () => {
  expect(() => readOptions(['--calls', 'few', '--cps', 'many', '--sip', 'nowhere', '--agents', '2'], {})).toThrow(
    /--calls[\s\S]*--cps[\s\S]*--sip[\s\S]*--agents/,
  )
})

test('an option that does not exist is refused', () => {
  expect(() => readOptions(['--callers', '5'], {})).toThrow('--callers')
})
