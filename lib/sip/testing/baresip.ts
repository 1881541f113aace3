import { writeFile } from 'node:fs/promises'
import net from 'node:net'
import { join } from 'node:path'
import { freePort, ownFolder, Running } from './running.ts'
import type { Server } from './wire.ts'

export type BaresipOptions = {
  readonly user: string
  readonly password?: string
  readonly transport?: 'udp' | 'tcp'
  readonly answers?: boolean
  /** Where to send everything, when it is not the server itself. */
  readonly through?: Server
  /** WAV that it says; without one it says nothing. */
  readonly says?: string
}

const modules = ['stdio.so', 'g711.so', 'aufile.so', 'aubridge.so', 'sndfile.so']
const applications = ['account.so', 'menu.so', 'ctrl_tcp.so']

/** A real phone: baresip, without sound card or screen, steered over its control port. */
export class Baresip {
  readonly running: Running
  readonly #control: number

  private constructor(running: Running, control: number) {
    this.running = running
    this.#control = control
  }

  static async start(server: Server, options: BaresipOptions): Promise<Baresip> {
    const [folder, sip, control] = [await ownFolder(), await freePort(), await freePort()]
    await writeFile(join(folder, 'config'), config(sip, control, folder, options))
    await writeFile(join(folder, 'accounts'), account(server, options))
    await writeFile(join(folder, 'contacts'), '')
    const running = new Running('baresip', ['-f', folder], folder)
    await running.says(/baresip is ready/)
    return new Baresip(running, control)
  }

  /** A command of its menu: `dial sip:…`, `hold`, `resume`, `hangup`, `transfer sip:…`. */
  async command(command: string, params = ''): Promise<void> {
    const socket = net.connect(this.#control, '127.0.0.1')
    const text = JSON.stringify({ command, params, token: 't' })
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject).once('data', () => resolve())
      // Netstrings: the length, a colon, the text, a comma.
      socket.write(`${Buffer.byteLength(text)}:${text},`)
    })
    socket.destroy()
  }

  stop(): Promise<void> {
    return this.running.stop()
  }
}

function config(sip: number, control: number, folder: string, { says }: BaresipOptions): string {
  return [
    'poll_method epoll',
    `sip_listen 127.0.0.1:${sip}`,
    'audio_player aubridge,null',
    says ? `audio_source aufile,${says}` : 'audio_source aubridge,null',
    'audio_alert aubridge,null',
    `snd_path ${folder}`,
    'statmode_default off',
    `ctrl_tcp_listen 127.0.0.1:${control}`,
    'module_path /usr/lib/baresip/modules',
    ...modules.map((name) => `module ${name}`),
    ...applications.map((name) => `module_app ${name}`),
    '',
  ].join('\n')
}

function account(
  server: Server,
  { user, password = 'secret', transport = 'udp', answers, through }: BaresipOptions,
): string {
  const address = `<sip:${user}@${server.host}:${server.port};transport=${transport}>`
  const outbound = through ? `;outbound="sip:${through.host}:${through.port};transport=${transport}"` : ''
  const mode = answers ? 'auto' : 'manual'
  return `${address};auth_user=${user};auth_pass=${password};answermode=${mode};regint=60;audio_codecs=PCMU/8000/1${outbound}\n`
}
