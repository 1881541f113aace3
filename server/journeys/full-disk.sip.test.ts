import { execFileSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readWav } from '../../lib/audio/wav.ts'
import { Centre } from './centre.ts'
import { hearEachOther, meet } from './meet.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()
const isMounted = await smallDisk(join(centre.folder, 'recordings'))

describe('a disk that is full', { skip: !isMounted }, () => {
  test('ends the recording and never the call; what was recorded plays, and the supervisor hears of it', async () => {
    const [agent, supervisor] = [await centre.agent('agent1'), await centre.signIn('supervisor')]
    const customer = await centre.telephone('13812345678')
    const { conversationId } = await meet(customer, agent)

    await waitFor(async () => (await agent.person.get('/desk')).calls[0].recording === 'incomplete')
    await hearEachOther(customer, agent.phone)
    customer.hangUp()
    await agent.phone.isHungUp()

    const alert = await waitFor(async () =>
      (await supervisor.get('/alerts')).items.find(({ kind }: { kind: string }) => kind === 'recording-incomplete'),
    )
    expect(alert.detail).toMatchObject({ conversationId })
    const conversation = await agent.person.get(`/conversations/${conversationId}`)
    expect(conversation.recording).toMatchObject({ state: 'incomplete', because: 'the disk is full' })
    const recording = await fetch(`${centre.url}/api/v1/conversations/${conversationId}/recording`, {
      headers: { cookie: agent.person.cookie },
    })
    const { channels } = readWav(Buffer.from(await recording.arrayBuffer()))
    expect(channels[0]!.length).toBeGreaterThan(8000)
    expect(Math.abs(channels[0]!.length / 8 - conversation.recording.durationMs)).toBeLessThan(100)
  })
})

/** A file system with room for some three seconds. Mounting needs root; elsewhere this is a named skip. */
async function smallDisk(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96k', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    process.stderr.write('skipped, cannot mount a small disk\n')
    return false
  }
  afterAll(() => void execFileSync('umount', ['-l', folder]))
  return true
}
