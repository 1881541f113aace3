import { type Browser, chromium } from 'playwright-core'
import { whereIs } from './needs.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  // What it would look up by itself.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that nobody need plug in or allow, and sound that nobody need ask for.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
]

/** Chromium as people have it, without a window. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: whereIs('chromium') ?? 'chromium', args: flags })
}
