import { describe, expect, test } from 'vitest'
import { isClosed, readOpened } from './address-guard.ts'

const nothing = readOpened([])
const whole = readOpened(['0.0.0.0/0', '::/0'])

describe('nothing is posted to, whatever the operator opened', () => {
  test.each([
    ['0.0.0.0', 'this machine by no name'],
    ['::', 'this machine by no name'],
    ['169.254.169.254', 'the metadata of most clouds'],
    ['::ffff:169.254.169.254', 'the same in another coat'],
    ['100.100.100.200', 'the metadata of Alibaba Cloud'],
    ['168.63.129.16', 'the metadata of Azure'],
    ['fd00:ec2::254', 'the metadata of Amazon'],
    ['fd00:ec2::23', 'the keys of its pods'],
    ['fd20:ce::254', 'the metadata of Google'],
    ['::127.0.0.1', 'this machine in a coat of old'],
    ['64:ff9b:1::7f00:1', 'this machine behind a translator of the company'],
    ['64:ff9b::7f00:1', 'this machine behind a translator'],
    ['2001:0::80ff:fffe', 'this machine through a tunnel'],
    ['2002:7f00:1::', 'this machine through an older one'],
    ['fe80::1', 'a neighbour on the wire'],
    ['224.0.0.1', 'everybody at once'],
    ['not-an-address', 'what nobody can judge'],
  ])('%s: %s', (address) => {
    expect(isClosed(address, address, whole)).toBe(true)
    expect(isClosed(address, 'named.example', readOpened(['named.example']))).toBe(true)
  })
})

describe('the house’s own network is closed until the operator opens it', () => {
  test.each([
    '127.0.0.1',
    '127.8.8.8',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    '::ffff:10.1.2.3',
    '172.16.9.9',
    '172.31.255.255',
    '192.168.1.4',
    '100.64.0.1',
    'fd12:3456::1',
  ])('%s', (address) => {
    expect(isClosed(address, address, nothing)).toBe(true)
    expect(isClosed(address, address, whole)).toBe(false)
    expect(isClosed(address, 'crm.lan', readOpened(['CRM.lan']))).toBe(false)
  })

  test('one network, and not the one beside it', () => {
    const opened = readOpened(['10.2.0.0/16'])

    expect(isClosed('10.2.9.9', 'crm.lan', opened)).toBe(false)
    expect(isClosed('::ffff:10.2.9.9', 'crm.lan', opened)).toBe(false)
    expect(isClosed('10.3.0.1', 'crm.lan', opened)).toBe(true)
  })

  test('an address of its own, in whichever spelling', () => {
    expect(isClosed('10.1.2.3', '10.1.2.3', readOpened(['10.1.2.3']))).toBe(false)
    expect(isClosed('fd12:3456::1', 'fd12:3456::1', readOpened(['FD12:3456:0:0::1']))).toBe(false)
  })
})

test.each(['93.184.215.14', '172.32.0.1', '11.0.0.1', '2606:2800:21f::1', '::ffff:93.184.215.14'])(
  '%s, a system of the world, is open',
  (address) => {
    expect(isClosed(address, address, nothing)).toBe(false)
  },
)
