import { type Browser, chromium, type Page } from 'playwright-core'
import { amplitudeOf } from '../../../../lib/audio/tone.ts'

const quietly = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const alone = ['--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required']

export function aBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', ...quietly, ...alone],
  })
}

/** The sound end of an agent's browser: a real peer connection that speaks a tone. */
export class TestBrowser {
  readonly #page: Page

  private constructor(page: Page) {
    this.#page = page
  }

  static async open(browser: Browser, hz: number): Promise<TestBrowser> {
    const page = await browser.newPage()
    await page.evaluate(prepare, hz)
    return new TestBrowser(page)
  }

  /** An offer with all its candidates; `also` adds lines that a telephone exchange refuses. */
  offer(also: readonly ('video' | 'data')[] = []): Promise<string> {
    return this.#page.evaluate(makeOffer, also)
  }

  /** An answer to the exchange's offer. */
  answer(offer: string): Promise<string> {
    return this.#page.evaluate(makeAnswer, offer)
  }

  async takes(answer: string): Promise<void> {
    await this.#page.evaluate((sdp) => peer.setRemoteDescription({ type: 'answer', sdp }), answer)
  }

  async setDirection(direction: RTCRtpTransceiverDirection): Promise<void> {
    await this.#page.evaluate((to) => {
      peer.getTransceivers()[0]!.direction = to
    }, direction)
  }

  press(keys: string): Promise<void> {
    return this.#page.evaluate((all) => peer.getSenders()[0]!.dtmf!.insertDTMF(all), keys)
  }

  /** Resolves when exactly these tones are in what is being heard. */
  async hearsOnly(...hz: number[]): Promise<void> {
    const candidates = [350, 440, 600, 700, 1000, 1300]
    for (;;) {
      const { samples, rate } = await this.#page.evaluate(listen)
      const heard = candidates.filter((tone) => amplitudeOf(tone, samples, rate) > 0.1)
      if (heard.join() === hz.join()) return
    }
  }

  close(): Promise<void> {
    return this.#page.close()
  }
}

declare const peer: RTCPeerConnection
declare const ears: AnalyserNode | undefined

/** Runs in the page, like all below. */
function prepare(hz: number) {
  const page = globalThis as unknown as Record<string, unknown>
  const audio = new AudioContext()
  const mouth = audio.createMediaStreamDestination()
  const oscillator = new OscillatorNode(audio, { frequency: hz })
  oscillator.connect(new GainNode(audio, { gain: 0.5 })).connect(mouth)
  oscillator.start()
  const peer = new RTCPeerConnection()
  page.mouth = mouth.stream
  page.peer = peer
  peer.ontrack = ({ track }) => {
    // Without an element that plays it, Chromium does not decode what comes in.
    const stream = new MediaStream([track])
    const element = new Audio()
    element.srcObject = stream
    element.muted = true
    void element.play()
    const ears = new AnalyserNode(audio, { fftSize: 8192 })
    audio.createMediaStreamSource(stream).connect(ears)
    page.ears = ears
    page.element = element
  }
}

async function makeOffer(also: readonly ('video' | 'data')[]): Promise<string> {
  if (peer.getTransceivers().length === 0) {
    if (also.includes('video')) peer.addTransceiver('video')
    const { mouth } = globalThis as unknown as { mouth: MediaStream }
    peer.addTransceiver(mouth.getAudioTracks()[0]!, { direction: 'sendrecv' })
    if (also.includes('data')) peer.createDataChannel('gossip')
  }
  await peer.setLocalDescription(await peer.createOffer())
  while (peer.iceGatheringState !== 'complete') await new Promise((resolve) => setTimeout(resolve, 10))
  return peer.localDescription!.sdp
}

async function makeAnswer(sdp: string): Promise<string> {
  await peer.setRemoteDescription({ type: 'offer', sdp })
  const [voice] = peer.getTransceivers()
  const { mouth } = globalThis as unknown as { mouth: MediaStream }
  if (!voice!.sender.track) {
    voice!.direction = 'sendrecv'
    await voice!.sender.replaceTrack(mouth.getAudioTracks()[0]!)
  }
  await peer.setLocalDescription(await peer.createAnswer())
  while (peer.iceGatheringState !== 'complete') await new Promise((resolve) => setTimeout(resolve, 10))
  return peer.localDescription!.sdp
}

function listen() {
  const samples = new Float32Array(8192)
  ears?.getFloatTimeDomainData(samples)
  return { samples: [...samples], rate: ears?.context.sampleRate ?? 48_000 }
}
