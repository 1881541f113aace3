import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import type { ScriptedCall } from '../../../../lib/sip/testing/scripted-call.ts'
import type { ScriptedPhone } from '../../../../lib/sip/testing/scripted-phone.ts'
import { type Far, keepsTheVoicePromises, type World } from '../engine.contract.ts'
import { openCarrier, startExchange } from './testing/exchange.ts'

describe('the embedded engine over UDP', () => keepsTheVoicePromises((line) => world('UDP', line)))
describe('the embedded engine over TCP', () => keepsTheVoicePromises((line) => world('TCP', line)))
describe('the embedded engine over WebSocket', () => keepsTheVoicePromises((line) => world('WS', line)))

async function world(protocol: 'UDP' | 'TCP' | 'WS', { lineOut } = { lineOut: true }): Promise<World> {
  const carrier = await openCarrier()
  const exchange = await startExchange(lineOut ? { trunk: carrier.trunk } : {})
  carrier.meet(exchange.server)
  const folder = await mkdtemp(join(tmpdir(), 'yihu-voice-'))
  return {
    engine: exchange.engine,
    prompts: [await prompt(folder, 'one'), await prompt(folder, 'two')],
    folder,
    async customerRings(to) {
      const phone = await exchange.phone()
      const call = phone.invite(to)
      await phone.next('a first word', ({ status }) => status !== undefined)
      return far(call, () => exchange.heard.some(({ type }) => type === 'leg-answered'))
    },
    async signsIn(extension, manner) {
      const phone = await exchange.signedIn(extension, { protocol })
      void behave(phone, manner)
    },
    async outside(manner) {
      void behave(carrier.phone, manner)
    },
    async close() {
      await exchange.close()
      carrier.phone.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function behave(phone: ScriptedPhone, manner: Parameters<World['signsIn']>[1]) {
  const call = await phone.incoming().catch(() => undefined)
  if (!call) return
  if (manner === 'is busy') call.refuse('486 Busy Here')
  else if (manner === 'declines') call.refuse('603 Decline')
  else call.ring()
  if (manner === 'answers') call.answer()
}

/** The exchange says it answered before its 200 has crossed the wire; a caller acts on what it has heard. */
function far(call: ScriptedCall, wasAnswered: () => boolean): Far {
  let up: Promise<unknown> | undefined
  const isUp = () => {
    up ??= call.outcome()
    return up
  }
  return {
    async hangsUp() {
      if (!wasAnswered()) return call.cancel()
      await isUp()
      call.bye()
    },
    async presses(keys) {
      await isUp()
      for (const key of keys) {
        call.press(key)
        await call.told('INFO')
      }
    },
    async holds() {
      await isUp()
      call.reinvite('sendonly')
      await call.told('INVITE')
    },
    async takesBack() {
      call.reinvite('sendrecv')
      await call.told('INVITE')
    },
  }
}

/** The silent media plays no file, but the promise speaks of files that are there. */
async function prompt(folder: string, name: string): Promise<string> {
  const file = join(folder, `${name}.wav`)
  await writeFile(file, '')
  return file
}
