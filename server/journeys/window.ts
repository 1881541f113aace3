import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { amplitudeOf } from '../../lib/audio/tone.ts'
import { rootFolder } from '../root-folder.ts'
import { startBrowser } from '../testing/browser.ts'
import { waitFor } from './wait-for.ts'

export function startChromium(): Promise<Browser> {
  if (!existsSync(join(rootFolder, 'dist/web/index.html')))
    throw new Error('The screens are not built: npm test builds them.')
  return startBrowser()
}

/** A person in front of a browser, who says one tone and whose ears can be asked. */
export class Window {
  readonly page: Page
  /** What went wrong inside the page. */
  readonly errors: string[] = []

  private constructor(page: Page) {
    this.page = page
    page.on('pageerror', ({ message }) => this.errors.push(message))
  }

  static async open(browser: Browser, url: string, says: number): Promise<Window> {
    const context = await browser.newContext({
      permissions: ['microphone'],
      locale: 'zh-CN',
      viewport: { width: 1440, height: 900 },
    })
    context.setDefaultTimeout(30_000)
    const page = await context.newPage()
    await page.addInitScript(giveVoiceAndEars, says)
    await page.goto(url)
    return new Window(page)
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.getByLabel('邮箱').fill(email)
    await this.page.getByLabel('密码').fill(password)
    await this.page.keyboard.press('Enter')
  }

  /** Resolves when this tone is clearly in what the page plays. */
  async hears(hz: number): Promise<void> {
    await waitFor(async () => {
      const { samples, rate } = await this.page.evaluate(listen)
      return amplitudeOf(hz, samples, rate) > 0.15
    }).catch(() => {
      throw new Error(`the page never heard ${hz} Hz`)
    })
  }
}

/**
 * Runs before the page's own scripts. The microphone is Chromium's fake
 * device, but says a steady tone, which noise suppression would take away;
 * and whatever track comes in is listened to.
 */
function giveVoiceAndEars(hz: number) {
  const page = globalThis as unknown as { ears?: AnalyserNode }
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    await real(wanted)
    const audio = new AudioContext()
    const mouth = audio.createMediaStreamDestination()
    const oscillator = new OscillatorNode(audio, { frequency: hz })
    oscillator.connect(new GainNode(audio, { gain: 0.5 })).connect(mouth)
    oscillator.start()
    return mouth.stream
  }
  const Peer = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Peer {
    constructor(settings?: RTCConfiguration) {
      super(settings)
      this.addEventListener('track', ({ track }) => {
        const audio = new AudioContext()
        const ears = new AnalyserNode(audio, { fftSize: 8192 })
        audio.createMediaStreamSource(new MediaStream([track])).connect(ears)
        page.ears = ears
      })
    }
  }
}

function listen() {
  const { ears } = globalThis as unknown as { ears?: AnalyserNode }
  const samples = new Float32Array(8192)
  ears?.getFloatTimeDomainData(samples)
  return { samples: [...samples], rate: ears?.context.sampleRate ?? 48_000 }
}
