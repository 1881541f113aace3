import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Law } from '../../../../lib/audio/g711.ts'
import { tone } from '../../../../lib/audio/tone.ts'
import { writeWav } from '../../../../lib/audio/wav.ts'
import { type LegId, newId } from '../../../base/id.ts'
import type { MediaEvent } from './media.ts'
import { TestPhone } from './media-phone.builder.ts'
import { RtpMedia } from './rtp-media.ts'

type Describing = Parameters<TestPhone['describe']>[0] & { host?: string }

/** A media process with phones around it. Music is 350 Hz, the prompt half a second of 600 Hz, the long one 1300 Hz from a CD. */
export class TestHouse {
  readonly folder: string
  readonly media: RtpMedia
  readonly events: MediaEvent[] = []
  /** What broke in it without anybody waiting for it. */
  readonly troubles: string[] = []
  readonly #phones: TestPhone[] = []
  readonly #legs: LegId[] = []
  #listeners: (() => void)[] = []

  private constructor(folder: string, host: string) {
    this.folder = folder
    const settings = {
      host,
      portMin: 34_000,
      portMax: 34_999,
      musicFile: this.file('music.wav'),
      lostAfterMs: 1500,
    }
    this.media = new RtpMedia(settings, (words) => this.troubles.push(words))
    this.media.onEvent((event) => {
      this.events.push(event)
      for (const listener of this.#listeners) listener()
    })
  }

  static async open(host = '127.0.0.1'): Promise<TestHouse> {
    const house = new TestHouse(await mkdtemp(join(tmpdir(), 'media-')), host)
    await writeFile(house.file('music.wav'), writeWav({ rate: 8000, channels: [tone(350, 2000)] }))
    await writeFile(house.file('prompt.wav'), writeWav({ rate: 8000, channels: [tone(600, 500)] }))
    await writeFile(house.file('cd.wav'), writeWav({ rate: 44_100, channels: [tone(1300, 500, { rate: 44_100 })] }))
    await house.media.start()
    return house
  }

  file(name: string): string {
    return join(this.folder, name)
  }

  leg(): LegId {
    const leg = newId<LegId>()
    this.#legs.push(leg)
    return leg
  }

  async phone(law: Law, host?: string): Promise<TestPhone> {
    const phone = await TestPhone.open(law, host)
    this.#phones.push(phone)
    return phone
  }

  /** A phone that called us and was answered. */
  async caller(law: Law, { host, ...as }: Describing = {}) {
    const phone = await this.phone(law, host)
    const leg = this.leg()
    phone.takes(await this.media.answerOffer(leg, phone.describe(as)))
    return { phone, leg }
  }

  /** A phone that we called and that answered. */
  async called(law: Law) {
    const phone = await this.phone(law)
    const leg = this.leg()
    phone.takes(await this.media.makeOffer(leg, 'rtp'))
    await this.media.takeAnswer(leg, phone.describe())
    return { phone, leg }
  }

  /** Two phones in conversation: the caller speaks 440 Hz, the agent 1000 Hz. */
  async conversation() {
    const caller = await this.caller('ulaw')
    const agent = await this.called('alaw')
    caller.phone.speak(440)
    agent.phone.speak(1000)
    await this.media.connect(caller.leg, agent.leg)
    return { caller, agent }
  }

  async event<Type extends MediaEvent['type']>(type: Type): Promise<Extract<MediaEvent, { type: Type }>> {
    const find = () => this.events.find((event) => event.type === type)
    if (!find()) await new Promise<void>((resolve) => this.#listeners.push(() => find() && resolve()))
    return find() as Extract<MediaEvent, { type: Type }>
  }

  /** Between two tests: everyone hangs up. */
  async clear(): Promise<void> {
    await Promise.all(this.#legs.splice(0).map((leg) => this.media.close(leg)))
    for (const phone of this.#phones.splice(0)) phone.close()
    this.events.length = 0
    this.#listeners = []
  }

  async close(): Promise<void> {
    await this.clear()
    await this.media.stop()
    await rm(this.folder, { recursive: true })
  }
}
