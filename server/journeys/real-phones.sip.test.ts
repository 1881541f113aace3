import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { tone } from '../../lib/audio/tone.ts'
import { readWav, writeWav } from '../../lib/audio/wav.ts'
import { Baresip } from '../../lib/sip/testing/baresip.ts'
import { startLinphone } from '../../lib/sip/testing/linphone.ts'
import type { Running } from '../../lib/sip/testing/running.ts'
import { needsTool } from '../testing/needs.ts'
import { sounds } from '../testing/short-sounds.ts'
import { Centre, extensionOf, password } from './centre.ts'
import { loudest } from './loudest.ts'
import type { Person } from './person.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()

/** Phones that other people wrote: a linphone for the customer, a baresip on each desk. */
describe('real phones', needsTool('baresip', 'linphonec'), () => {
  const phones: { stop(): Promise<void> }[] = []
  afterEach(async () => {
    for (const phone of phones.splice(0)) await phone.stop()
  })

  async function baresipOf(name: string, hz: number): Promise<Baresip> {
    const says = await aTone(`${name}.wav`, hz)
    const phone = await Baresip.start(centre.house.sip, { user: extensionOf(name), password, answers: true, says })
    phones.push(phone)
    return phone
  }

  async function linphone(): Promise<{ phone: Running; heard: string }> {
    const phone = await startLinphone()
    phones.push(phone)
    const heard = join(centre.folder, 'customer-heard.wav')
    phone.type(`play ${await aTone('customer.wav', 440)}`)
    phone.type(`record ${heard}`)
    return { phone, heard }
  }

  async function aTone(name: string, hz: number): Promise<string> {
    const file = join(centre.folder, name)
    await writeFile(file, writeWav({ rate: 8000, channels: [tone(hz, 60_000)] }))
    return file
  }

  async function atWork(name: string): Promise<Person> {
    const person = await centre.signIn(name)
    await person.listen()
    await waitFor(async () => (await person.get('/desk')).agent.devices.includes('phone'))
    await person.do('PUT', '/agents/me/presence', { state: 'available' })
    return person
  }

  /** What was recorded up to now: it is written as it happens. */
  async function recorded(agent: Person, conversationId: string) {
    const response = await fetch(`${centre.url}/api/v1/conversations/${conversationId}/recording`, {
      headers: { cookie: agent.cookie },
    })
    const [customer, agents] = readWav(Buffer.from(await response.arrayBuffer())).channels
    return { customer: customer!, agents: agents! }
  }

  /** Resolves when these two are in the recording: the customer and this agent have heard each other. */
  async function talk(agent: Person, conversationId: string, hz: number): Promise<void> {
    await waitFor(async () => {
      const { customer, agents } = await recorded(agent, conversationId)
      return loudest(customer, 440) > 8_000 && loudest(agents, hz) > 8_000
    })
  }

  /** What a baresip heard of its last call; whole once it is over. */
  async function heardBy(phone: Baresip): Promise<Int16Array> {
    const { folder } = phone.running
    const file = (await readdir(folder))
      .filter((name) => /dump-.*-dec\.wav$/.test(name))
      .toSorted()
      .at(-1)
    return readWav(await readFile(join(folder, file!))).channels[0]!
  }

  test('ring, press a key, hear the music, talk, are held by the desk phone’s own button and rate the talk', async () => {
    const desk = await baresipOf('agent1', 1000)
    const { phone, heard } = await linphone()
    const agent = await atWork('agent1')

    phone.type(`call sip:4000@${centre.sip}`)
    await phone.says(/Call \d+ with .* connected/)
    phone.type('2')
    const { ids } = await agent.hears('call-connected')
    await talk(agent, ids!.conversationId!, 1000)
    await desk.command('hold')
    await agent.hears('call-held')
    await desk.command('resume')
    await agent.hears('call-resumed')
    await desk.command('hangup')
    await agent.hears('agent-left')
    phone.type('3')
    await phone.says(/Call \d+ .*(ended|terminated)/)

    const conversation = await waitFor(async () => {
      const now = await agent.get(`/conversations/${ids!.conversationId}`)
      return now.survey?.state === 'answered' && now.recording.state !== 'running' && now
    })
    expect(conversation).toMatchObject({ keys: [{ key: '2' }], survey: { score: 3 }, agent: { name: '陈思雨' } })
    expect(conversation.recording.state).toBe('complete')
    const { customer, agents } = await recorded(agent, ids!.conversationId!)
    expect(loudest(customer, 1000)).toBeLessThan(300)
    expect(loudest(agents, 440)).toBeLessThan(300)
    expect(loudest(await heardBy(desk), 440)).toBeGreaterThan(8_000)
    phone.type('quit')
    await phone.exit()
    const ear = readWav(await readFile(heard)).channels[0]!
    for (const hz of [sounds.flow, 1000]) expect(loudest(ear, hz), `${hz} Hz`).toBeGreaterThan(8_000)
  })

  test('are transferred by the desk phone’s own button, and the recording has both agents', async () => {
    const [first, second] = [await baresipOf('agent2', 1000), await baresipOf('agent4', 700)]
    const { phone } = await linphone()
    const agent = await atWork('agent2')

    phone.type(`call sip:4000@${centre.sip}`)
    await phone.says(/Call \d+ with .* connected/)
    phone.type('3')
    const { ids } = await agent.hears('call-connected')
    await talk(agent, ids!.conversationId!, 1000)
    const colleague = await atWork('agent4')
    await first.command('transfer', `sip:${extensionOf('agent4')}@${centre.sip}`)

    await colleague.hears('call-connected')
    await first.running.says(/session closed/)
    await second.running.says(/Call established/)
    await waitFor(async () => (await agent.get('/desk')).agent.state === 'available')
    await talk(colleague, ids!.conversationId!, 700)
    phone.type('terminate')
    await colleague.hears('work-finished')

    expect(await colleague.get(`/conversations/${ids!.conversationId}`)).toMatchObject({ agent: { name: '孙浩然' } })
    const { agents } = await recorded(colleague, ids!.conversationId!)
    for (const hz of [1000, 700]) expect(loudest(agents, hz), `${hz} Hz`).toBeGreaterThan(8_000)
  })
})
