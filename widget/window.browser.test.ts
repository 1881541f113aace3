import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { needsTool } from '../server/testing/needs.ts'
import { obstacles } from './testing/axe.ts'
import { shopPage } from './testing/shop.ts'
import { raiseStage, type Stage } from './testing/stage.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

describe('the window on a shop page', needsTool('chromium'), () => {
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

  const texts = () => stage.bubbles().allTextContents()
  const saysInTheEnd = (words: string[]) =>
    vi.waitFor(async () => expect((await texts()).map(spoken)).toEqual(words), 10_000)

  test('says what it does, opens, and says who may answer', async () => {
    const { page, centre } = stage
    await page.goto(stage.shop.url)
    expect(await page.locator('.launcher').textContent()).toBe('在线客服')
    expect(centre.visits, 'nobody is told of a customer who does not ask').toEqual([])

    await page.locator('.launcher').click()

    await stage.isReady()
    expect(await page.locator('.who').textContent()).toContain('一呼商城')
    expect(centre.visits).toEqual([{ language: 'zh', page: `${stage.shop.url}` }])
  })

  test('takes words, tells the place in the queue, then the agent, the typing and the reading', async () => {
    const { page, centre } = stage
    await stage.visit()
    await stage.say('我的订单三天没发货')
    await page.getByText('排队中 · 您是第 3 位').waitFor()

    centre.stands({ state: 'talking', agent: '林晓' })
    await page.getByText('林晓 正在为您服务').waitFor()
    centre.types()
    await page.getByText('林晓 正在输入…').waitFor()
    centre.says({ text: '马上为您查询' })
    await saysInTheEnd(['我的订单三天没发货', '马上为您查询'])
    expect(await page.locator('.typing').isVisible()).toBe(false)
    await page.getByText('已送达').waitFor()
    centre.reads()
    await page.getByText('已读').waitFor()

    await page.locator('.composer textarea').press('a')
    await vi.waitFor(() => expect(centre.heard).toContain('typing'), 5000)
    expect(centre.heard).toContain('read')
  })

  test('survives a reload: thread, open window and the half-written message are still there', async () => {
    const { page, centre } = stage
    await stage.visit()
    await stage.say('第一句')
    await saysInTheEnd(['第一句'])
    await page.locator('.composer textarea').fill('写到一半')

    await page.reload()
    await stage.isReady()

    await saysInTheEnd(['第一句'])
    expect(await page.locator('.composer textarea').inputValue()).toBe('写到一半')
    expect(centre.visits.at(-1)?.token).toBeTruthy()
  })

  test('keeps words while the network is away and sends them once when it is back', async () => {
    const { page, centre } = stage
    await stage.visit()
    await stage.say('网络还在')
    await saysInTheEnd(['网络还在'])
    centre.cut()
    await page.locator('.status[data-mood=bad]').waitFor()
    await stage.say('地铁里')
    await page.getByText('未发送 · 点击重试').waitFor()
    await page.reload()
    await page.locator('.said.mine', { hasText: '地铁里' }).waitFor()

    centre.mend()
    await page.locator('.strip .link', { hasText: '立即重连' }).click()

    await saysInTheEnd(['网络还在', '地铁里'])
    await page.getByText('已送达').waitFor()
    expect(centre.said.map(({ text }) => text)).toEqual(['网络还在', '地铁里'])
    expect(await page.getByText('未发送').count()).toBe(0)
  })

  test('comes back by itself, without anybody pressing anything', async () => {
    const { page, centre } = stage
    await stage.visit()
    centre.cut()
    await page.locator('.status[data-mood=bad]').waitFor()
    await stage.say('会自己发出去')

    centre.mend()

    await page.getByText('已送达').waitFor()
    expect(centre.said).toHaveLength(1)
  })

  test('does not say twice what arrived just before the network broke', async () => {
    const { page, centre } = stage
    await stage.visit()
    centre.isForgetfulOnce = true
    await stage.say('只说一次')
    await page.locator('.status[data-mood=bad]').waitFor()

    centre.mend()

    await page.getByText('已送达').waitFor()
    expect(centre.said).toHaveLength(1)
    expect(centre.thread()).toHaveLength(1)
    await saysInTheEnd(['只说一次'])
  })

  test('keeps what was refused, says why, and gives it back for changing', async () => {
    const { page, centre } = stage
    await stage.visit()
    centre.refuseWith = 'unavailable'
    await stage.say('请帮忙')
    await page.getByText('系统暂时不可用，请稍后重试').waitFor()

    await page.getByText('取回修改').click()

    expect(await page.locator('.composer textarea').inputValue()).toBe('请帮忙')
    expect(await stage.bubbles().count()).toBe(0)
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
    expect((await texts()).map(spoken)[0]).toBe(evil)
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

    await saysInTheEnd(['你好'])
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

  test('two tabs are one conversation: said in one, read in the other', async () => {
    const { page, centre } = stage
    await stage.visit()
    await stage.say('从第一个窗口')
    await saysInTheEnd(['从第一个窗口'])
    const second = await stage.tab()
    await second.goto(stage.shop.url)
    centre.stands({ state: 'talking', agent: '林晓' })
    await page.locator('.tool[aria-label="收起窗口"]').click()
    await page.bringToFront()
    centre.says({ text: '在的' })
    await page.locator('.badge', { hasText: '1' }).waitFor()
    await page.getByRole('button', { name: '1 条新消息' }).waitFor()

    await second.bringToFront()
    await second.locator('.launcher').click()

    await second.locator('.bubble', { hasText: '在的' }).waitFor()
    await page.locator('.badge').waitFor({ state: 'hidden' })
  })

  test('a token of another house starts a new conversation, quietly', async () => {
    const { page, centre } = stage
    await page.goto(stage.shop.url)
    const key = `yihu.${new URL(centre.url).host}.token`
    await page.evaluate(([name]) => localStorage.setItem(name!, 'v1.someone.else.0.forged'), [key])

    await page.locator('.launcher').click()
    await stage.isReady()

    expect(await page.evaluate(([name]) => localStorage.getItem(name!), [key])).not.toContain('forged')
  })

  describe('files', () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
      'base64',
    )
    const choose = (...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
      stage.page.locator('input[type=file]').setInputFiles(files)

    test('are uploaded, sent and shown', async () => {
      const { page, centre } = stage
      await stage.visit()
      await choose({ name: '破损.png', mimeType: 'image/png', buffer: png })
      await page.locator('.chip', { hasText: '78 B' }).waitFor()

      await page.locator('.send').click()

      const picture = page.locator('.picture img')
      await vi.waitFor(
        async () => expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(10),
        5000,
      )
      expect(centre.said).toMatchObject([{ text: '', fileIds: [expect.any(String)] }])
    })

    test('of the wrong kind, size or number are told so before they are sent', async () => {
      const { page } = stage
      await stage.visit()
      const sent: string[] = []
      page.on('request', (request) => request.url().includes('/files') && sent.push(request.url()))

      await choose(
        { name: 'a.exe', mimeType: 'application/x-msdownload', buffer: png },
        { name: 'big.png', mimeType: 'image/png', buffer: Buffer.alloc(600 * 1024) },
        { name: 'empty.png', mimeType: 'image/png', buffer: Buffer.alloc(0) },
      )

      for (const words of ['不支持这种文件', '文件超过 512 KB，请压缩后再发', '这个文件是空的'])
        await page.getByText(words).waitFor()
      expect(sent).toEqual([])
      expect(await page.locator('.send').isDisabled()).toBe(true)
    })

    test('that only pretend are found out by the server, and we say so', async () => {
      await stage.visit()

      await choose({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('<html>not a picture') })

      await stage.page.getByText('不支持这种文件').waitFor()
    })

    test('can be pasted and dropped', async () => {
      const { page } = stage
      await stage.visit()
      const give = (type: 'paste' | 'drop', selector: string) =>
        page.locator(selector).evaluate(
          (target, [kind, bytes]) => {
            const data = new DataTransfer()
            data.items.add(
              new File([Uint8Array.from(atob(bytes!), (one) => one.charCodeAt(0))], `${kind}.png`, {
                type: 'image/png',
              }),
            )
            const init = { bubbles: true, cancelable: true, composed: true }
            const event =
              kind === 'paste'
                ? new ClipboardEvent('paste', { ...init, clipboardData: data })
                : new DragEvent('drop', { ...init, dataTransfer: data })
            target.dispatchEvent(event)
          },
          [type, png.toString('base64')] as const,
        )

      await give('paste', '.composer textarea')
      await give('drop', '.panel')

      await page.locator('.chip', { hasText: 'paste.png' }).waitFor()
      await page.locator('.chip', { hasText: 'drop.png' }).waitFor()
    })
  })

  describe('the survey in place', () => {
    const ask = async () => {
      await stage.visit()
      await stage.say('谢谢')
      stage.centre.surveys.set('tok', { state: 'sent', subject: '订单' })
      await vi.waitFor(() => expect(stage.centre.said).toHaveLength(1), 5000)
      stage.centre.stands({ state: 'closed' })
      stage.centre.says({ from: 'system', author: undefined, text: '对话已结束', survey: { url: '/s/tok' } })
      await stage.page.locator('.survey-face').first().waitFor()
    }

    test('takes a tap and words, once', async () => {
      const { page, centre } = stage
      await ask()
      await page.getByRole('radio', { name: '不满意', exact: true }).click()
      await page.locator('.survey textarea').fill('太慢了')
      await page.getByText('提交评价').click()

      await page.getByText('很抱歉没让您满意，我们会尽快跟进。').waitFor()
      expect([...centre.answers]).toEqual([['tok', { score: 2, words: '太慢了' }]])
    })

    test('counts a tap of someone who leaves without pressing anything else', async () => {
      const { page, centre } = stage
      await ask()
      await page.getByRole('radio', { name: '非常满意' }).click()

      await page.goto('about:blank')

      await vi.waitFor(() => expect(centre.answers.get('tok')).toEqual({ score: 5, words: '' }), 5000)
    })

    test('that was answered elsewhere shows the answer', async () => {
      const { page, centre } = stage
      centre.surveys.set('tok2', { state: 'answered', subject: 'x', score: 4 })
      await stage.visit()
      await stage.say('谢谢')
      await vi.waitFor(() => expect(centre.said).toHaveLength(1), 5000)
      centre.says({ from: 'system', author: undefined, text: '', survey: { url: '/s/tok2' } })

      await page.getByText('谢谢您的评价。').waitFor()
      expect(await page.locator('.survey-face[aria-checked=true]').textContent()).toBe('满意')
    })
  })

  test('ends when the customer ends it, after asking once', async () => {
    const { page } = stage
    await stage.visit()
    await stage.say('好了')
    await page.getByText('排队中').waitFor()
    await page.getByRole('button', { name: '结束对话' }).click()
    await page.getByText('继续聊').click()
    await page.getByText('排队中').waitFor()
    await page.getByRole('button', { name: '结束对话' }).click()
    await page.locator('.strip .danger').click()

    await page.getByText('对话已结束 · 可以继续留言').waitFor()
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

    const { panel, log } = await page.evaluate(() => {
      const root = document.querySelector('yihu-window')!.shadowRoot!
      const { x, y, width, height } = root.querySelector('.panel')!.getBoundingClientRect()
      const list = root.querySelector('.log')!
      return { panel: { x, y, width, height }, log: list.scrollWidth - list.clientWidth }
    })
    expect(panel).toEqual({ x: 0, y: 0, width: 390, height: 844 })
    expect(log).toBe(0)
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
    await saysInTheEnd(['你好'])

    expect(asked.filter((path) => path.endsWith('.js'))).toEqual(['/widget.js'])
  })
})

/** Without the "you:" or "agent:" that only a screen reader speaks. */
function spoken(text: string): string {
  return text.replace(/^(我|客服|You|Agent): /, '')
}
