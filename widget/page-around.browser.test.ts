import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { needsTool } from '../server/testing/needs.ts'
import { obstacles } from './testing/axe.ts'
import { shopPage } from './testing/shop.ts'
import { raiseStage, type Stage } from './testing/stage.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

describe('the window and the page around it', { ...needsTool('chromium'), timeout: 90_000 }, () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await raiseStage()
  })
  afterAll(() => stage?.close())
  beforeEach(() => stage.begin())
  afterEach(async () => {
    await stage.end()
    expect(stage.errors).toEqual([])
  })

  test('shows hostile words as words, wherever they come from', async () => {
    const { page, centre } = stage
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    await stage.visit()
    await stage.say(evil)
    centre.stands({ state: 'talking', agent: evil })
    const files = [{ id: '0195f3a0-0000-7000-8000-000000000001', name: evil, type: 'text/html', bytes: 10 }]
    centre.says({ author: evil, text: `${evil} javascript:alert(1) https://a.cn/"onmouseover="window.hacked=1`, files })
    centre.says({ from: 'system', author: undefined, text: evil, survey: { url: 'javascript:window.hacked=1//s/x' } })

    await page.locator('.note', { hasText: 'onerror' }).waitFor()

    const found = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('yihu-window')!
      const links = [...shadowRoot!.querySelectorAll('a')].map(({ href }) => new URL(href).protocol)
      return { images: shadowRoot!.querySelectorAll('img, script').length, links, hacked: 'hacked' in window }
    })
    expect(found).toEqual({ images: 0, links: ['https:', 'http:'], hacked: false })
    expect((await stage.words())[0]).toBe(evil)
    expect(await page.locator('.status span').textContent()).toContain('<img')
  })

  test('looks the same on a page with wild styles, and leaves that page as it was', async () => {
    const { page } = stage
    const wild = `<style>*{color:red!important;font-size:31px!important;letter-spacing:9px;text-transform:uppercase;line-height:4}
      html{font-size:40px} div,section,button,p{display:none;border:9px dotted;background:lime!important} textarea{height:300px!important}</style>`
    const looks = () =>
      page.evaluate(() => {
        const root = document.querySelector('yihu-window')!.shadowRoot!
        const pick = (selector: string) => {
          const { color, fontSize, letterSpacing, textTransform, backgroundColor, borderTopWidth, display } =
            getComputedStyle(root.querySelector(selector)!)
          const { width, height } = root.querySelector(selector)!.getBoundingClientRect()
          return {
            color,
            fontSize,
            letterSpacing,
            textTransform,
            backgroundColor,
            borderTopWidth,
            display,
            width,
            height,
          }
        }
        return ['.panel', '.head', 'h2', '.bubble', 'textarea', '.send'].map(pick)
      })
    const pageLook = () => page.evaluate(() => JSON.stringify(getComputedStyle(document.querySelector('#shop')!)))
    // Compared is how it stands, not how it arrives.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await stage.visit()
    const calm = await looks()

    stage.shop.html = shopPage(stage.centre.url, 'data-lang="zh"', wild)
    await page.evaluate(() => sessionStorage.clear())
    await page.goto(stage.shop.url)
    await page.locator('.launcher').waitFor()
    const before = await pageLook()
    await page.locator('.launcher').click()
    await stage.isReady()

    expect(await looks()).toEqual(calm)
    expect(await pageLook()).toBe(before)
  })

  test('works under a strict Content-Security-Policy', async () => {
    const { page, shop, centre } = stage
    shop.policy = `default-src 'none'; script-src ${centre.url}; connect-src ${centre.url} ${centre.url.replace('http', 'ws')}`
    await stage.visit()
    await stage.say('你好')

    await stage.showsInTheEnd(['你好'])
    expect(await page.locator('.head').evaluate((head) => getComputedStyle(head).backgroundColor)).toBe(
      'rgb(15, 118, 110)',
    )
  })

  test('keeps the keys to itself: the shop does not hear what is written', async () => {
    const { page } = stage
    await stage.visit()
    await page.evaluate(() => {
      const heard = window as unknown as { keys: number }
      heard.keys = 0
      document.addEventListener('keydown', () => heard.keys++)
    })

    await page.locator('.composer textarea').pressSequentially('secret')

    expect(await page.evaluate(() => (window as unknown as { keys: number }).keys)).toBe(0)
  })

  test('goes round with Tab, out with Escape, and does not send a word that is still being composed', async () => {
    const { page, centre } = stage
    await stage.visit()
    const focused = () =>
      page.evaluate(
        () => document.querySelector('yihu-window')?.shadowRoot?.activeElement?.outerHTML.slice(0, 60) ?? 'the page',
      )
    const seen = new Set<string>()
    for (let n = 0; n < 20; n++) {
      await page.keyboard.press('Tab')
      seen.add(await focused())
    }
    expect([...seen]).not.toContain('the page')
    expect(seen.size).toBeGreaterThan(5)

    await page.locator('.composer textarea').fill('nihao')
    await page.locator('.composer textarea').dispatchEvent('keydown', { key: 'Enter', isComposing: true })
    expect(await page.locator('.composer textarea').inputValue()).toBe('nihao')
    await page.keyboard.press('Escape')

    expect(await page.locator('.panel').isVisible()).toBe(false)
    expect(await focused()).toContain('launcher')
    expect(centre.said).toEqual([])
  })

  test('says in words that the microphone was denied, and lets one try again', async () => {
    const { page } = stage
    await page.goto(stage.shop.url)
    await page.locator('#help').click()

    await page.getByText('浏览器没有允许使用麦克风').waitFor()
    await page.getByText('再次呼叫').click()
    await page.getByText('浏览器没有允许使用麦克风').waitFor()
    await page.getByText('关闭', { exact: true }).click()
    expect(await page.locator('.call').count()).toBe(0)
  })

  test('speaks English throughout', async () => {
    const { page, centre, shop } = stage
    shop.html = shopPage(centre.url, 'data-lang="en" data-title="Yihu Mall" data-color="#7c3aed"')
    await stage.visit()
    await stage.say('hello')
    await page.getByText('In the queue · you are number 3').waitFor()
    centre.cut()
    await page.getByText('Connection lost, trying again…').waitFor()

    const words = await page
      .locator('.root')
      .evaluate(
        (root) =>
          root.textContent! +
          [...root.querySelectorAll('[aria-label],[placeholder],[title]')]
            .map(
              (one) => one.getAttribute('aria-label') ?? one.getAttribute('placeholder') ?? one.getAttribute('title'),
            )
            .join(' '),
      )
    expect(words).not.toMatch(/[\u4e00-\u9fff]/)
    expect(await page.locator('.head').evaluate((head) => getComputedStyle(head).backgroundColor)).toBe(
      'rgb(124, 58, 237)',
    )
  })

  test('puts nothing in the way of screen readers, keyboards and weak eyes, by day and by night', async () => {
    const { page, centre } = stage
    await stage.visit()
    expect(await obstacles(page)).toEqual([])
    await stage.say('看 https://a.cn')
    centre.stands({ state: 'talking', agent: '林晓' })
    centre.says({ text: '好的，见 https://a.cn' })
    centre.surveys.set('tok', { state: 'sent', subject: '订单' })
    centre.says({ from: 'system', author: undefined, text: '对话已结束', survey: { url: '/s/tok' } })
    await page.locator('.survey-face').nth(3).click()
    await page.getByRole('button', { name: '结束对话' }).click()
    expect(await obstacles(page)).toEqual([])

    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })

    expect(await obstacles(page)).toEqual([])
  })

  test('fills a phone and never scrolls sideways', async () => {
    await stage.end()
    await stage.begin(phone)
    const { page } = stage
    await stage.visit()
    await stage.say(`长${'x'.repeat(300)} https://a.cn/${'y'.repeat(300)}`)
    await stage.bubbles().first().waitFor()

    const measured = () =>
      page.evaluate(() => {
        const root = document.querySelector('yihu-window')!.shadowRoot!
        const { x, y, width, height } = root.querySelector('.panel')!.getBoundingClientRect()
        const list = root.querySelector('.log')!
        return { panel: { x, y, width, height }, log: list.scrollWidth - list.clientWidth }
      })
    // It rises while it opens.
    await expect.poll(measured).toEqual({ panel: { x: 0, y: 0, width: 390, height: 844 }, log: 0 })
  })

  test('is small: under 60 kB gzipped, without the call', async () => {
    const gzipped = async (name: string) => gzipSync(await readFile(join(stage.built, name)), { level: 9 }).length

    expect(await gzipped('widget.js')).toBeLessThan(60_000)
    expect(await gzipped('call.js')).toBeLessThan(100_000)
  })

  test('loads the call only when somebody wants to call', async () => {
    const { page } = stage
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await stage.visit()
    await stage.say('你好')
    await stage.showsInTheEnd(['你好'])

    expect(asked.filter((path) => path.endsWith('.js'))).toEqual(['/widget.js'])
  })
})
