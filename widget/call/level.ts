/** How loud a voice is, from 0 to 1, whenever asked. Silent where the browser has no audio context. */
export class Level {
  readonly #analyser: AnalyserNode | undefined
  readonly #samples = new Uint8Array(256)

  constructor(context: AudioContext | undefined, voice: MediaStream) {
    if (!context || voice.getAudioTracks().length === 0) return
    this.#analyser = context.createAnalyser()
    this.#analyser.fftSize = this.#samples.length
    context.createMediaStreamSource(voice).connect(this.#analyser)
  }

  get now(): number {
    this.#analyser?.getByteTimeDomainData(this.#samples)
    if (!this.#analyser) return 0
    const loudest = Math.max(...this.#samples.map((sample) => Math.abs(sample - 128)))
    return Math.min(1, loudest / 64)
  }
}
