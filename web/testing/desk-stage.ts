import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launch, serveScreens } from './chromium.ts'
import { PretendCentre, type Scene } from './pretend-centre.ts'

/** A browser with the shipped screens in it and a pretend centre behind them; one page per test. */
export class DeskStage {
  readonly errors: string[] = []
  page!: Page
  centre!: PretendCentre
  readonly #browser: Browser
  readonly #screens: { url: string; close(): Promise<void> }
  #context: BrowserContext | undefined

  private constructor(browser: Browser, screens: { url: string; close(): Promise<void> }) {
    this.#browser = browser
    this.#screens = screens
  }

  static async raise(): Promise<DeskStage> {
    const [browser, screens] = await Promise.all([launch(), serveScreens()])
    return new DeskStage(browser, screens)
  }

  async open(scene: Partial<Scene>, path = '/') {
    this.#context = await this.#browser.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['microphone'],
      reducedMotion: 'reduce',
    })
    this.page = await this.#context.newPage()
    this.page.on('pageerror', (error) => this.errors.push(error.message))
    this.centre = new PretendCentre(scene)
    await this.centre.attend(this.page)
    await this.page.goto(this.#screens.url + path)
    await this.page.locator('.presence, .sign-in').first().waitFor()
  }

  /** What was asked of the server, written as it was asked: `PUT /offers/x/refusal`. */
  asked(method: string, ending: string) {
    return this.centre.asked.filter((one) => one.method === method && one.path.endsWith(ending))
  }

  /** What axe-core finds that keeps people out. */
  async barriers(): Promise<string[]> {
    await this.page.addScriptTag({ path: join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js') })
    return this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
      const { violations } = await axe.run()
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
    })
  }

  async close() {
    await this.#context?.close()
    this.#context = undefined
  }

  async strike() {
    await this.#browser.close()
    await this.#screens.close()
  }
}

type Violation = { id: string; impact: string; nodes: { target: string[] }[] }
