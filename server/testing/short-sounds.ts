import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tone } from '../../lib/audio/tone.ts'
import { writeWav } from '../../lib/audio/wav.ts'

/** What the centre says and plays, each with its own tone. Callers say 440 Hz, agents 1000 or 700 Hz. */
export const sounds = { flow: 600, position: 1300, music: 350 } as const

/** Short tones instead of the long sentences, in the folder where a centre keeps its own recordings. */
export async function recordTones(folder: string): Promise<void> {
  const [prompts, music] = [join(folder, 'prompts/zh'), join(folder, 'music')]
  await Promise.all([mkdir(prompts, { recursive: true }), mkdir(music)])
  const write = (file: string, hz: number, ms: number) =>
    writeFile(file, writeWav({ rate: 8000, channels: [tone(hz, ms)] }))
  for (const name of ['greeting', 'connecting', 'goodbye', 'survey-thanks', 'callback-kept', 'number-heard'])
    await write(join(prompts, `${name}.wav`), sounds.flow, 400)
  for (const name of ['main-menu', 'survey', 'number-ask', 'number-right'])
    await write(join(prompts, `${name}.wav`), sounds.flow, 2_000)
  for (const name of ['you-are-next', 'ahead-before', 'n-1', 'ahead-after', 'callback-offer'])
    await write(join(prompts, `${name}.wav`), sounds.position, 600)
  await write(join(music, 'hold.wav'), sounds.music, 2_000)
}
