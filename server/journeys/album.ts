import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const folder = process.env.PICTURES
const light = { language: 'zh', looks: 'light' }
const dark = { language: 'en', looks: 'dark' }

/** Pictures of what people see on the way, when somebody asks for them: `PICTURES=FOLDER npm test -- journeys`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await settled(page)
  await page.screenshot({ path: join(folder, `${name}-zh.png`) })
}

/** The same place as somebody sees it who likes English and the dark; in a page of its own, so that nothing moves here. */
export async function bothPictures(page: Page, name: string): Promise<void> {
  if (!folder) return
  await picture(page, name)
  const other = await page.context().newPage()
  await other.addInitScript(prefer, dark)
  await other.goto(page.url())
  await other.locator('main, .card').first().waitFor()
  await settled(other)
  await other.screenshot({ path: join(folder, `${name}-en-dark.png`) })
  await other.evaluate(prefer, light)
  await other.close()
}

function prefer(state: object) {
  localStorage.setItem('yihu-looks', JSON.stringify({ state, version: 0 }))
}

/** Fonts are there, and what fades has faded. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(700)
}
