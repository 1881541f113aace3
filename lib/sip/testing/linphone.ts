import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort, ownFolder, Running } from './running.ts'

/** A real phone: linphone's console client, with files for microphone and ear. Type its commands. */
export async function startLinphone(): Promise<Running> {
  const folder = await ownFolder()
  const port = await freePort()
  const settings = join(folder, 'linphonerc')
  // With sip_tcp_port=0 it would not listen on UDP either.
  const ports = [`sip_port=${port}`, `sip_tcp_port=${port}`, 'sip_tls_port=-1', 'use_ipv6=0']
  await writeFile(settings, ['[sip]', ...ports, '[rtp]', `audio_rtp_port=${await freePort()}`, ''].join('\n'))
  const running = new Running('linphonec', ['-c', settings], folder)
  running.type('ipv6 disable')
  running.type('soundcard use files')
  return running
}
