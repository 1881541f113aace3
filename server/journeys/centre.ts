import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { readConfig } from '../config.ts'
import { type House, openHouse } from '../house.ts'
import { testDatabase } from '../testing/test-database.ts'
import { Person } from './person.ts'
import { Visitor } from './visitor.ts'

const password = 'a-password-for-tests'

/** A whole centre in this process: real database, real sockets, the demo centre's people. */
export class Centre {
  readonly house: House
  readonly url: string
  readonly folder: string

  private constructor(house: House, folder: string) {
    this.house = house
    this.folder = folder
    this.url = `http://127.0.0.1:${house.port}`
  }

  /** Opened for one test file, closed after it. */
  static async open(settings: Record<string, string> = {}): Promise<Centre> {
    const [databaseUrl, folder] = [await testDatabase(), await mkdtemp(join(tmpdir(), 'yihu-journey-'))]
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
    afterAll(async () => {
      await house.close(0)
      await rm(folder, { recursive: true, force: true })
    })
    return new Centre(house, folder)
  }

  get sip(): string {
    return `${this.house.sip.host}:${this.house.sip.port}`
  }

  /** Signs in by name of the address: `agent1`, `supervisor`, `admin`. */
  signIn(name: string): Promise<Person> {
    const email = name === 'admin' ? 'admin@yihu.local' : `${name}@demo.yihu`
    return Person.signIn(this.url, email, password)
  }

  visitor(): Promise<Visitor> {
    return Visitor.open(this.url)
  }

  get phonePassword(): string {
    return password
  }
}
