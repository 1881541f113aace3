import type { Settings } from './settings.ts'
import { surveyWire } from './survey/survey-wire.ts'
import { Talk } from './talk/talk.ts'
import { CallDock } from './view/call-dock.ts'
import { element } from './view/element.ts'
import { Launcher } from './view/launcher.ts'
import { buttonLook, windowLook } from './view/look/look.ts'
import type { Needs } from './view/needs.ts'
import { ChatWindow } from './view/window.ts'
import { Keep } from './wire/keep.ts'
import type { SocketLike } from './wire/line.ts'
import { upload } from './wire/upload.ts'
import { openVisit, socketAddress } from './wire/visit.ts'
import { windowWords } from './words.ts'

/** What a page may do with the window; also `data-yihu="chat"` and `data-yihu="call"` on anything clickable. */
export type YihuWindow = { open(): void; close(): void; call(): void }

export function mount(settings: Settings): YihuWindow {
  return new Mounted(settings)
}

class Mounted implements YihuWindow {
  readonly #needs: Needs
  readonly #root: HTMLElement
  readonly #shadow: ShadowRoot
  readonly #launcher: Launcher
  /** Made on the first opening: a page that nobody asks for help pays for a button. */
  #window: ChatWindow | undefined
  #isOpen = false
  readonly #calls: CallDock
  #isDrawing = false

  constructor(settings: Settings) {
    this.#needs = makeNeeds(settings)
    const host = element('yihu-window' as 'div')
    // By CSSOM, not by attribute: a strict Content-Security-Policy forbids the attribute.
    host.style.setProperty('all', 'initial', 'important')
    this.#shadow = host.attachShadow({ mode: 'open' })
    this.#root = element('div', { class: 'root', lang: settings.language === 'zh' ? 'zh-CN' : 'en', dir: 'ltr' })
    this.#calls = new CallDock(this.#needs, { addStyle: (css) => this.#addStyle(css), changed: () => this.#drawSoon() })
    this.#launcher = new Launcher(this.#needs, () => this.open())
    this.#root.append(this.#launcher.teaser, this.#launcher.button)
    this.#addStyle(buttonLook)
    this.#colour(settings)
    this.#shadow.append(this.#root)
    // Beside the body, not in it: pages that swap their body keep us, and a transformed body does not move us.
    document.documentElement.append(host)
    this.#listen()
    if (this.#needs.talk.isUnderway) this.#needs.talk.start()
    if (this.#needs.tabKeep.get('open') === '1') this.open()
  }

  open() {
    if (this.#isOpen) return
    this.#isOpen = true
    this.#needs.tabKeep.set('open', '1')
    this.#needs.talk.start()
    this.#needs.talk.knock()
    this.#window ??= this.#makeWindow()
    this.#draw()
    this.#window.show()
  }

  close() {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#needs.tabKeep.remove('open')
    this.#window?.hide()
    this.#draw()
    this.#launcher.button.focus()
  }

  call() {
    this.open()
    void this.#calls.place()
  }

  #makeWindow(): ChatWindow {
    this.#addStyle(windowLook)
    const made = new ChatWindow(this.#needs, this.#calls, () => this.close())
    this.#root.append(made.element)
    return made
  }

  #draw() {
    const { talk } = this.#needs
    if (this.#isOpen && document.visibilityState === 'visible') talk.seen()
    if (this.#isOpen) this.#window!.draw(talk.now)
    this.#launcher.draw(talk.now, this.#isOpen, this.#calls.time)
  }

  /** Many changes in one breath are one drawing. Not requestAnimationFrame: hidden tabs keep their badge. */
  #drawSoon() {
    if (this.#isDrawing) return
    this.#isDrawing = true
    queueMicrotask(() => {
      this.#isDrawing = false
      this.#draw()
    })
  }

  #listen() {
    const { talk } = this.#needs
    talk.onChange(() => this.#drawSoon())
    addEventListener('online', () => talk.knock())
    // Another tab of ours has seen the news: the number on this one's button goes away.
    addEventListener('storage', () => this.#drawSoon())
    addEventListener('pageshow', () => talk.knock())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible') return
      talk.knock()
      this.#drawSoon()
    })
    document.addEventListener('click', ({ target }) => {
      const wish = target instanceof Element && target.closest<HTMLElement>('[data-yihu]')?.dataset.yihu
      if (wish === 'chat') this.open()
      if (wish === 'call') this.call()
    })
  }

  #colour({ palette }: Settings) {
    const { style } = this.#root
    style.setProperty('--accent', palette.accent)
    style.setProperty('--on-accent', palette.onAccent)
    style.setProperty('--ink', palette.inkDay)
    style.setProperty('--ink-day', palette.inkDay)
    style.setProperty('--ink-night', palette.inkNight)
  }

  /** Adopted sheets are not inline styles: they work under a strict Content-Security-Policy. */
  #addStyle(text: string) {
    const known = this.#shadow.adoptedStyleSheets
    if (known.some((sheet) => sheetTexts.get(sheet) === text)) return
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    sheetTexts.set(sheet, text)
    this.#shadow.adoptedStyleSheets = [...known, sheet]
  }
}

const sheetTexts = new WeakMap<CSSStyleSheet, string>()

function makeNeeds(settings: Settings): Needs {
  const { host } = settings
  const prefix = `yihu.${new URL(host).host}.`
  const keep = new Keep(() => localStorage, prefix)
  const withToken = (path: string) =>
    `${host}/api/v1/widget/${path}?token=${encodeURIComponent(keep.get('token') ?? '')}`
  const talk = new Talk({
    keep,
    openVisit: () => openVisit(settings, keep),
    address: ({ token }) => socketAddress(host, `/api/v1/widget/socket?token=${encodeURIComponent(token)}`),
    openSocket: (address) => new WebSocket(address) as SocketLike,
    now: Date.now,
  })
  return {
    settings,
    words: windowWords[settings.language],
    talk,
    openVisit: () => openVisit(settings, keep),
    tabKeep: new Keep(() => sessionStorage, prefix),
    survey: surveyWire(host),
    upload: (file, progress) => upload(withToken('files'), file, progress),
    fileAddress: ({ id }) => withToken(`files/${encodeURIComponent(id)}`),
    now: Date.now,
  }
}
