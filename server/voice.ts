import { join } from 'node:path'
import { EmbeddedEngine } from './channels/voice/embedded/embedded-engine.ts'
import { RtpMedia } from './channels/voice/embedded/rtp-media.ts'
import type { VoiceNeeds } from './channels/voice/engine.ts'
import type { Config } from './config.ts'
import { realm } from './modules/identity/identity.ts'
import { rootFolder } from './root-folder.ts'

export const musicFile = join(rootFolder, 'assets/music/hold.wav')
/** Silence from a phone that should speak for this long means that it is gone. */
const lostAfterMs = 8_000

export function embeddedVoice({ sip }: Config, needs: VoiceNeeds): EmbeddedEngine {
  const media = new RtpMedia({
    host: sip.host,
    portMin: sip.rtpPortMin,
    portMax: sip.rtpPortMax,
    musicFile,
    lostAfterMs,
  })
  return new EmbeddedEngine({ host: sip.host, port: sip.port, realm }, needs, media)
}
