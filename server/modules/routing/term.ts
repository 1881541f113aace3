type Needs<Fence, Writer> = {
  /** The lease, if nobody else has it. */
  take(): Promise<Fence | undefined>
  /** False when somebody else took it meanwhile. */
  keep(fence: Fence): Promise<boolean>
  end(fence: Fence): Promise<void>
  begin(fence: Fence): Promise<Writer>
  over(writer: Writer): void
  alarm(detail: object, words: string): void
  leaseMs: number
}

/**
 * The terms of office of this process as the one writer.
 *
 * ```txt
 *   waiting ──▶ in office ──▶ waiting …   the lease was lost: somebody else writes
 *      └────────────┴───────▶ stopped
 * ```
 */
export class Term<Fence, Writer> {
  readonly #needs: Needs<Fence, Writer>
  #running = false
  #inOffice: { readonly fence: Fence; readonly writer: Writer } | undefined
  readonly #hopeful = new Set<(writer: Writer | undefined) => void>()
  #keeping: NodeJS.Timeout | undefined
  #nap: NodeJS.Timeout | undefined
  #loop: Promise<void> | undefined
  #wake: () => void = () => {}

  constructor(needs: Needs<Fence, Writer>) {
    this.#needs = needs
  }

  get writer(): Writer | undefined {
    return this.#inOffice?.writer
  }

  /** Resolves when this process is the writer for the first time. */
  async run(): Promise<void> {
    this.#running = true
    this.#loop = this.#apply()
    await this.next()
  }

  /** The writer as soon as it is us; nothing once we stopped, or when somebody else is for longer than that. */
  next(mostMs?: number): Promise<Writer | undefined> {
    if (this.#inOffice || (!this.#running && this.#loop)) return Promise.resolve(this.writer)
    return new Promise((resolve) => {
      const hope = (writer: Writer | undefined) => {
        clearTimeout(patience)
        this.#hopeful.delete(hope)
        resolve(writer)
      }
      const patience = mostMs === undefined ? undefined : setTimeout(() => hope(undefined), mostMs)
      this.#hopeful.add(hope)
    })
  }

  /** Somebody else is the writer now. Applies again. */
  lost(writer: Writer): void {
    if (this.#inOffice?.writer !== writer) return
    this.#leave()
    if (this.#running) this.#loop = this.#apply()
  }

  async stop(): Promise<void> {
    this.#running = false
    this.#wake()
    const fence = this.#inOffice?.fence
    this.#leave()
    await this.#loop
    if (fence) await this.#needs.end(fence).catch(() => {})
    this.#tell(undefined)
  }

  #leave(): void {
    clearInterval(this.#keeping)
    const was = this.#inOffice
    this.#inOffice = undefined
    if (was) this.#needs.over(was.writer)
  }

  async #apply(): Promise<void> {
    while (this.#running && !this.#inOffice) {
      try {
        const fence = await this.#needs.take()
        if (fence) await this.#begin(fence)
        else await this.#pause()
      } catch (error) {
        this.#needs.alarm({ error: String(error) }, 'routing could not begin; trying again')
        await this.#pause()
      }
    }
  }

  async #begin(fence: Fence): Promise<void> {
    const writer = await this.#needs.begin(fence)
    if (!this.#running) return this.#needs.end(fence)
    this.#inOffice = { fence, writer }
    this.#keeping = setInterval(() => this.#keep(fence, writer), this.#needs.leaseMs / 3)
    this.#keeping.unref()
    this.#tell(writer)
  }

  /** A database that does not answer is no reason to leave: nobody else can take office there either. */
  #keep(fence: Fence, writer: Writer): void {
    this.#needs.keep(fence).then(
      (kept) => kept || this.lost(writer),
      () => {},
    )
  }

  #tell(writer: Writer | undefined): void {
    for (const hope of this.#hopeful) hope(writer)
  }

  #pause(): Promise<void> {
    return new Promise((done) => {
      this.#nap = setTimeout(done, this.#needs.leaseMs / 6)
      this.#wake = () => {
        clearTimeout(this.#nap)
        done()
      }
    })
  }
}
