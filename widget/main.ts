import { mount } from './mount.ts'
import { readSettings } from './settings.ts'

/** `<script src="https://HOST/widget.js" async></script>`: one tag, once, wherever it stands on the page. */
const script = document.currentScript ?? document.querySelector('script[src*="/widget.js"]')
const page = globalThis as typeof globalThis & { yihu?: unknown }

function begin() {
  // Not `page.yihu`: an element with that id would be found there.
  if (document.querySelector('yihu-window') || !(script instanceof HTMLScriptElement)) return
  page.yihu = mount(readSettings(script, [document.documentElement.lang, ...navigator.languages]))
}

if (document.body) begin()
else document.addEventListener('DOMContentLoaded', begin)
