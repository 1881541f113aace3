/** Where the other side's voice comes out. */
export class Ear {
  readonly #audio = new Audio()
  #voice: MediaStream | undefined

  constructor() {
    this.#audio.autoplay = true
  }

  get voice(): MediaStream | undefined {
    return this.#voice
  }

  play(voice: MediaStream, speakerId: string | undefined) {
    this.#voice = voice
    this.#audio.srcObject = voice
    void this.listenThere(speakerId)
    void this.#audio.play().catch(() => {})
  }

  async listenThere(speakerId: string | undefined) {
    const sinkable = this.#audio as HTMLAudioElement & { setSinkId?(id: string): Promise<void> }
    // A loudspeaker that is gone leaves the sound where it was.
    await sinkable.setSinkId?.(speakerId ?? '').catch(() => {})
  }

  quiet() {
    this.#voice = undefined
    this.#audio.srcObject = null
  }
}
