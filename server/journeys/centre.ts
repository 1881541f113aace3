import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach } from 'vitest'
import { readConfig } from '../config.ts'
import { type House, openHouse } from '../house.ts'
import { demoPeople } from '../seed/demo-people.ts'
import { recordTones } from '../testing/short-sounds.ts'
import { testDatabase } from '../testing/test-database.ts'
import { Person } from './person.ts'
import { Telephone } from './telephone.ts'
import { Visitor } from './visitor.ts'
import { waitFor } from './wait-for.ts'

export const password = 'a-password-for-tests'

export type Agent = { readonly person: Person; readonly phone: Telephone }

/** A whole centre in this process: real database, real sockets, the demo centre's people. */
export class Centre {
  readonly house: House
  readonly url: string
  readonly folder: string
  readonly #phones: Telephone[] = []
  readonly #people: Person[] = []

  private constructor(house: House, folder: string) {
    this.house = house
    this.folder = folder
    this.url = `http://127.0.0.1:${house.port}`
  }

  /** Opened for one test file, closed after it. */
  static async open(settings: Record<string, string> = {}): Promise<Centre> {
    const [databaseUrl, folder] = [await testDatabase(), await mkdtemp(join(tmpdir(), 'yihu-journey-'))]
    await recordTones(folder)
    const config = readConfig({
      PORT: '0',
      SIP_PORT: '0',
      DATA_DIR: folder,
      YIHU_DEMO: '1',
      YIHU_DEMO_PASSWORD: password,
      YIHU_ADMIN_PASSWORD: password,
      LOG_LEVEL: 'error',
      ...settings,
    })
    const house = await openHouse(config, databaseUrl, () => {})
    const centre = new Centre(house, folder)
    afterEach(() => centre.#goHome())
    afterAll(async () => {
      await house.close(0)
      await rm(folder, { recursive: true, force: true })
    })
    return centre
  }

  get sip(): string {
    return `${this.house.sip.host}:${this.house.sip.port}`
  }

  /** Signs in by name of the address: `agent1`, `supervisor`, `admin`. */
  async signIn(name: string): Promise<Person> {
    const email = name === 'admin' ? 'admin@yihu.local' : `${name}@demo.yihu`
    const person = await Person.signIn(this.url, email, password)
    this.#people.push(person)
    return person
  }

  visitor(): Promise<Visitor> {
    return Visitor.open(this.url)
  }

  /** A customer's telephone. */
  telephone(number: string, says = 440): Promise<Telephone> {
    return this.#open({ user: number, says })
  }

  /** The telephone on an agent's desk, registered. */
  async deskPhone(name: string, says = 1000): Promise<Telephone> {
    const phone = await this.#open({ user: extensionOf(name), password, says })
    await phone.register()
    return phone
  }

  /** Signed in, listening, with a desk phone; not available yet. */
  async agent(name: string, says = 1000): Promise<Agent> {
    const [person, phone] = [await this.signIn(name), await this.deskPhone(name, says)]
    await person.listen()
    return { person, phone }
  }

  /** A shorter ring, a shorter line. */
  async changeQueue(
    key: string,
    changes: { ringForMs?: number; most?: number; longestWaitMs?: number },
  ): Promise<string> {
    const { routing } = this.house.app
    const queue = routing.queueByKey(key)!
    await routing.book.put({ ...queue, ...changes })
    return queue.id
  }

  get phonePassword(): string {
    return password
  }

  /** After each story: every receiver is down, every note finished, nobody at work. */
  async #goHome(): Promise<void> {
    await Promise.all(this.#phones.splice(0).map((phone) => phone.putAway()))
    const people = this.#people.splice(0)
    for (const person of people) await person.goHome()
    await waitFor(() => this.house.app.calls.all().length === 0)
    for (const person of people) await person.finishNotes()
  }

  async #open(whose: Parameters<typeof Telephone.open>[1]): Promise<Telephone> {
    const phone = await Telephone.open(this.house.sip, whose)
    this.#phones.push(phone)
    return phone
  }
}

export function extensionOf(name: string): string {
  const extension = demoPeople.find(({ email }) => email.startsWith(`${name}@`))?.extension
  if (!extension) throw new Error(`${name} has no extension`)
  return extension
}
