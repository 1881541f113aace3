import { join } from 'node:path'
import { EmbeddedEngine } from './channels/voice/embedded/embedded-engine.ts'
import { RtpMedia } from './channels/voice/embedded/rtp-media.ts'
import type { VoiceNeeds } from './channels/voice/engine.ts'
import type { Config } from './config.ts'
import { realm } from './modules/identity/phone-accounts.ts'
import type { Log } from './platform/log/log.ts'
import { rootFolder } from './root-folder.ts'

export const musicFile = join(rootFolder, 'assets/music/hold.wav')
export const ringbackFile = join(rootFolder, 'assets/tones/ringback.wav')
/** Some phones send nothing while nobody speaks, so their silence counts only when it is long; a browser always sends. */
const browserLostAfterMs = 3_000

export function embeddedVoice({ sip }: Config, needs: VoiceNeeds, say: Log): EmbeddedEngine {
  const media = new RtpMedia(
    {
      host: sip.host,
      portMin: sip.rtpPortMin,
      portMax: sip.rtpPortMax,
      musicFile,
      lostAfterMs: sip.lostAfterMs,
      browserLostAfterMs,
    },
    (words) => say.error({ words }, 'the sound has trouble'),
  )
  process.on('warning', (warning) => say.warn({ warning: warning.stack }, 'something to look into'))
  const trunk = sip.trunk && { trunk: sip.trunk }
  return new EmbeddedEngine({ host: sip.host, port: sip.port, realm, ...trunk }, needs, media)
}
