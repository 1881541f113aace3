import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { needsTool } from '../server/testing/needs.ts'
import { raiseStage, type Stage } from './testing/stage.ts'

describe('what more the window takes', { ...needsTool('chromium'), timeout: 90_000 }, () => {
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
      await vi.waitFor(() => expect(stage.centre.said).toHaveLength(1), 20_000)
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

      await vi.waitFor(() => expect(centre.answers.get('tok')).toEqual({ score: 5, words: '' }), 20_000)
    })

    test('that was answered elsewhere shows the answer', async () => {
      const { page, centre } = stage
      centre.surveys.set('tok2', { state: 'answered', subject: 'x', score: 4 })
      await stage.visit()
      await stage.say('谢谢')
      await vi.waitFor(() => expect(centre.said).toHaveLength(1), 20_000)
      centre.says({ from: 'system', author: undefined, text: '', survey: { url: '/s/tok2' } })

      await page.getByText('谢谢您的评价。').waitFor()
      expect(await page.locator('.survey-face[aria-checked=true]').textContent()).toBe('满意')
    })
  })
})
