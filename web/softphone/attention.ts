/** Calls the eye back to this window: the title blinks, and a notice comes up while the window is out of sight. */
let blinking: ReturnType<typeof setInterval> | undefined
let usual = ''
let notice: Notification | undefined

export function callAttention(words: string, detail: string) {
  if (blinking === undefined) {
    usual = document.title
    let on = false
    const blink = () => {
      on = !on
      document.title = on ? words : usual
    }
    blink()
    blinking = setInterval(blink, 1000)
  }
  if (document.hidden) notify(words, detail)
}

export function releaseAttention() {
  if (blinking === undefined) return
  clearInterval(blinking)
  blinking = undefined
  document.title = usual
  notice?.close()
  notice = undefined
}

function notify(words: string, detail: string) {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return
  notice?.close()
  notice = new Notification(words, { body: detail, tag: 'yihu' })
  notice.onclick = () => {
    window.focus()
    notice?.close()
  }
}

/** Only on a click of the agent: browsers ignore, and people resent, anything earlier. */
export function askToNotify() {
  if ('Notification' in globalThis && Notification.permission === 'default') void Notification.requestPermission()
}
