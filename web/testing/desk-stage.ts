import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { startBrowser } from '../../server/testing/browser.ts'
import { PretendCentre, type Scene } from './pretend-centre.ts'
import { serveScreens } from './serve-screens.ts'

/** How long a browser may take for what surely comes, on a machine that does ten other things. */
export const soon = { timeout: 20_000 }

/** The stage of a `describe`: raised before its tests, cleared after each, on which nothing may have gone wrong. */
export function aStage(): DeskStage {
  const stage = new DeskStage()
  beforeAll(() => stage.raise(), 120_000)
  afterAll(() => stage.strike())
  afterEach(async () => {
    await stage.close()
    expect(stage.errors.splice(0)).toEqual([])
  })
  return stage
}

/** A browser with the shipped screens in it and a pretend centre behind them; one page per test. */
class DeskStage {
  readonly errors: string[] = []
  page!: Page
  centre!: PretendCentre
  #browser: Browser | undefined
  #screens: Screens | undefined
  #context: BrowserContext | undefined

  async raise() {
    ;[this.#browser, this.#screens] = await Promise.all([startBrowser(), serveScreens()])
  }

  async open(scene: Partial<Scene>, path = '/') {
    this.#context = await this.#browser!.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['microphone'],
      reducedMotion: 'reduce',
    })
    this.page = await this.#context.newPage()
    this.page.on('pageerror', (error) => this.errors.push(error.message))
    this.centre = new PretendCentre(scene)
    await this.centre.attend(this.page)
    await this.page.goto(this.#screens!.url + path)
    await this.page.locator('.presence, .sign-in').first().waitFor()
  }

  /** Goes to a place of the screens, where the server gives these answers by `METHOD path`. */
  async visit(path: string, answers: Record<string, unknown> = {}) {
    await this.open({})
    for (const [what, body] of Object.entries(answers)) this.centre.instead.set(what, { status: 200, body })
    await this.page.goto(new URL(path, this.page.url()).href)
  }

  /** Everything asked has come and moves nothing any more, under a mouse or a key. */
  async settles() {
    await this.page.waitForLoadState('networkidle')
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
    await this.#browser?.close()
    await this.#screens?.close()
  }
}

type Screens = Awaited<ReturnType<typeof serveScreens>>
type Violation = { id: string; impact: string; nodes: { target: string[] }[] }
