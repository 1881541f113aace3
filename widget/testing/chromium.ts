import { type Browser, chromium } from 'playwright-core'

const quiet = [
  ...[
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
  ...['--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required'],
  // A tone instead of a microphone: Chromium's own fake device.
  '--use-fake-device-for-media-stream',
]

/** Debian's Chromium. With `microphone: 'given'` it says yes when a page asks. */
export function startChromium({ microphone }: { microphone: 'given' | 'denied' }): Promise<Browser> {
  const answer = microphone === 'given' ? ['--use-fake-ui-for-media-stream'] : ['--deny-permission-prompts']
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: [...quiet, ...answer] })
}
