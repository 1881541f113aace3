import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { buildWidget } from '../build.mjs'
import { startChromium } from './chromium.ts'
import { Shop, shopPage } from './shop.ts'
import { SmallCentre } from './small-centre.ts'

/** A built widget, a browser, and for each test a fresh centre, shop and customer. */
export class Stage {
  readonly built: string
  readonly #browser: Browser
  centre!: SmallCentre
  shop!: Shop
  context!: BrowserContext
  page!: Page
  /** What went wrong inside the pages: uncaught errors only, a lost network is no bug. */
  errors: string[] = []

  constructor(built: string, browser: Browser) {
    this.built = built
    this.#browser = browser
  }

  async begin(options: BrowserContextOptions = {}) {
    this.errors = []
    this.centre = await new SmallCentre(this.built).start()
    this.shop = await new Shop().start()
    this.shop.html = shopPage(this.centre.url)
    this.context = await this.#browser.newContext({ locale: 'zh-CN', ...options })
    this.context.setDefaultTimeout(30_000)
    this.page = await this.tab()
  }

  async tab(): Promise<Page> {
    const page = await this.context.newPage()
    page.on('pageerror', ({ message }) => this.errors.push(message))
    return page
  }

  async end() {
    await this.context?.close()
    await this.centre?.stop()
    this.shop?.stop()
  }

  async close() {
    await this.#browser.close()
    await rm(this.built, { recursive: true, force: true })
  }

  /** The shop's page with the window open and the thread told. */
  async visit(page = this.page): Promise<Page> {
    await page.goto(this.shop.url)
    await page.locator('.launcher').click()
    await this.isReady(page)
    return page
  }

  async isReady(page = this.page) {
    await page.locator('.status[data-mood]:not([data-mood=bad])', { hasNotText: /正在打开|Opening/ }).waitFor()
  }

  async say(text: string, page = this.page) {
    await page.locator('.composer textarea').fill(text)
    await page.locator('.composer textarea').press('Enter')
  }

  bubbles(page = this.page): Locator {
    return page.locator('.log > .said .bubble')
  }

  /** What was said, without the "you:" or "agent:" that only a screen reader speaks. */
  async words(): Promise<string[]> {
    return (await this.bubbles().allTextContents()).map((text) => text.replace(/^(我|客服|You|Agent): /, ''))
  }

  async showsInTheEnd(words: readonly string[]) {
    await vi.waitFor(async () => expect(await this.words()).toEqual(words), 15_000)
  }
}

export async function raiseStage(microphone: 'given' | 'denied' = 'denied'): Promise<Stage> {
  const built = await mkdtemp(join(tmpdir(), 'yihu-widget-'))
  const [browser] = await Promise.all([startChromium({ microphone }), buildWidget({ outDir: built })])
  return new Stage(built, browser)
}
