import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { startBrowser } from '../../server/testing/browser.ts'
import { PretendCentre, type Scene } from './pretend-centre.ts'
import { aCall, aChat, aDesk, anOffer, callConversation } from './pretend-contacts.ts'
import * as data from './pretend-data.ts'
import { stranger } from './pretend-history.ts'
import { serveScreens } from './serve-screens.ts'

/**
 * Pictures of the desk in every state, to be looked at: `npx tsx
 * web/testing/pictures.ts FOLDER [NAME…]`. Beside each stands what axe-core says.
 */
const [folder = 'pictures', ...wanted] = process.argv.slice(2)

type Picture = {
  name: string
  scene: Partial<Scene>
  act?: 'gone' | 'palette' | 'keys' | 'transfer' | 'keypad' | 'expired'
  path?: string
}

const talking = { calls: [aCall()], agent: data.anAgent({ state: 'talking', since: data.ago(151) }), waiting: 5 }
const wrapping = callConversation({
  state: 'wrapping-up',
  endedAt: data.ago(34),
  recording: { state: 'complete', durationMs: 24_000 },
})

const pictures: Picture[] = [
  { name: 'sign-in', scene: { signedIn: false } },
  { name: 'missed', scene: {}, path: '/missed' },
  { name: 'tickets', scene: {}, path: '/tickets?view=all' },
  { name: 'promised', scene: {}, path: '/callbacks' },
  { name: 'callers', scene: {}, path: '/admin?part=callers' },
  { name: 'idle', scene: { desk: aDesk() } },
  {
    name: 'away',
    scene: {
      desk: aDesk({ agent: data.anAgent({ presence: 'break', state: 'break', reason: 'missed' }), waiting: 4 }),
    },
  },
  {
    name: 'ringing',
    scene: {
      desk: aDesk({
        offers: [anOffer()],
        waiting: 4,
        agent: data.anAgent({ state: 'ringing', since: data.ago(6) }),
      }),
    },
  },
  {
    name: 'ringing-stranger',
    scene: {
      pop: stranger,
      desk: aDesk({
        offers: [anOffer({ customerName: undefined, because: 'idle-longest' })],
        conversations: [aChat()],
        waiting: 1,
      }),
    },
  },
  { name: 'talking', scene: { desk: aDesk({ ...talking, conversations: [aChat()] }) } },
  {
    name: 'held',
    scene: { desk: aDesk({ ...talking, calls: [aCall({ state: 'held', since: data.ago(20) })] }) },
  },
  {
    name: 'consulting',
    scene: {
      desk: aDesk({
        ...talking,
        calls: [aCall({ state: 'consulting', consulting: { id: data.id(3), name: '刘洋' } })],
      }),
    },
  },
  { name: 'transfer', act: 'transfer', scene: { desk: aDesk(talking) } },
  {
    name: 'chat',
    path: `/?c=${data.id(33)}`,
    scene: { desk: aDesk({ conversations: [aChat({ unread: 0 })], waiting: 2 }) },
  },
  {
    name: 'chat-offer',
    path: `/?c=${data.id(33)}`,
    scene: {
      desk: aDesk({
        offers: [anOffer({ kind: 'chat', from: '', customerName: '王小明' })],
        conversations: [aChat({ unread: 0 })],
      }),
    },
  },
  {
    name: 'wrap-up',
    scene: {
      conversations: [wrapping],
      desk: aDesk({
        conversations: [wrapping],
        waiting: 3,
        agent: data.anAgent({ state: 'wrapping-up', since: data.ago(34) }),
      }),
    },
  },
  {
    name: 'stranger-call',
    scene: {
      pop: stranger,
      draft: undefined,
      conversations: [callConversation({ customer: undefined })],
      desk: aDesk({ ...talking, calls: [aCall({ customer: undefined })] }),
    },
  },
  { name: 'gone', act: 'gone', scene: { desk: aDesk({ ...talking, conversations: [aChat()] }) } },
  { name: 'palette', act: 'palette', scene: {} },
  { name: 'keys', act: 'keys', scene: { desk: aDesk(talking) } },
]

const looks = [
  { suffix: 'zh-1440', width: 1440, height: 900, state: { language: 'zh', looks: 'light' } },
  { suffix: 'en-1440-dark', width: 1440, height: 900, state: { language: 'en', looks: 'dark' } },
  { suffix: 'zh-1920-dark', width: 1920, height: 1080, state: { language: 'zh', looks: 'dark' } },
  { suffix: 'en-1920', width: 1920, height: 1080, state: { language: 'en', looks: 'light' } },
]

const axe = join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js')

async function take(browser: Browser, url: string, picture: Picture, look: (typeof looks)[number]) {
  const context = await browser.newContext({ viewport: look, reducedMotion: 'reduce', permissions: ['microphone'] })
  const page = await context.newPage()
  page.on('pageerror', (error) => console.log(`${picture.name}: ${error.message}`))
  await page.addInitScript(
    (state) => localStorage.setItem('yihu-looks', JSON.stringify({ state, version: 0 })),
    look.state,
  )
  const centre = new PretendCentre(picture.scene)
  await centre.attend(page)
  await page.goto(url + (picture.path ?? '/'))
  await page.waitForSelector('.presence, .sign-in, .mc-screen, .ad-screen, .tk-screen')
  await page.waitForLoadState('networkidle')
  if (picture.act === 'gone') {
    centre.leave()
    await page.waitForSelector('.connection')
  }
  if (picture.act === 'palette') {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('王')
    await page.waitForSelector('.palette-hit')
  }
  if (picture.act === 'keys') await page.keyboard.press('?')
  if (picture.act === 'transfer') await page.keyboard.press('Alt+t')
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(350)
  await page.screenshot({ path: join(folder, `${picture.name}-${look.suffix}.png`) })
  await page.addScriptTag({ path: axe })
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
    return (await axe.run()).violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      where: nodes.map(({ target, any }) => `${target} ${any?.[0]?.message ?? ''}`),
    }))
  })
  for (const { id, impact, where } of found)
    console.log(`${picture.name}-${look.suffix}: ${impact} ${id}\n   ${where.slice(0, 4).join('\n   ')}`)
  await context.close()
}

type Violation = { id: string; impact: string; nodes: { target: string[]; any?: { message: string }[] }[] }

await mkdir(folder, { recursive: true })
const screens = await serveScreens()
const browser = await startBrowser()
const chosenLooks = process.env.LOOKS
  ? looks.filter(({ suffix }) => process.env.LOOKS?.split(',').includes(suffix))
  : looks
for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  for (const look of chosenLooks) await take(browser, screens.url, picture, look)
}
await browser.close()
await screens.close()
