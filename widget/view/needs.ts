import type { FileRef } from '../../contract/common.ts'
import type { Visit } from '../../contract/widget.ts'
import type { Settings } from '../settings.ts'
import type { SurveyWire } from '../survey/survey-wire.ts'
import type { Talk } from '../talk/talk.ts'
import type { Keep } from '../wire/keep.ts'
import type { Upload } from '../wire/upload.ts'
import type { WindowWords } from '../words.ts'

/** What the parts of the window are given. */
export type Needs = {
  readonly settings: Settings
  readonly words: WindowWords
  readonly talk: Talk
  /** Remembers as long as this tab lives: a half-written message, whether the window was open. */
  readonly tabKeep: Keep
  readonly survey: SurveyWire
  openVisit(): Promise<Visit>
  upload(file: File, progress: (share: number) => void): Upload
  fileAddress(file: FileRef): string
  now(): number
}
