import { AudioOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { recordingUrl, useConversation } from '../data/conversations.ts'
import { Lines } from '../kit/blank.tsx'
import { readablePhone } from '../kit/phone-number.ts'
import { RecordingPlayer } from '../kit/player/recording-player.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { span } from '../kit/time.ts'
import { CallBarView } from './call-bar.tsx'
import { callStory, type Step } from './call-story.ts'
import { NoteField } from './note-field.tsx'
import type { Work } from './work.ts'
import { WrapUpStrip } from './wrap-up-strip.tsx'
import './call-pane.css'

/** A call, live or just over: what can be done to it, how it came, and the note. */
export function CallPane({ work }: { work: Work }) {
  const { data } = useConversation(work.id)
  const known = { ...work, conversation: data ?? work.conversation }
  return (
    <div className="pane">
      {work.call ? <CallBarView work={work} call={work.call} /> : <WrapUpStrip work={known} />}
      <div className="pane-body">
        <Story work={known} />
        {work.call ? <Captions /> : <Recording work={known} />}
        {data ? (
          <NoteField key={work.id} conversationId={work.id} saved={data.note ?? ''} size="wide" />
        ) : (
          <Lines count={3} />
        )}
      </div>
    </div>
  )
}

function Story({ work }: { work: Work }) {
  const { t } = useTranslation('desk')
  const language = usePreferences((state) => state.language)
  return (
    <section className="story" aria-label={t('call.story')}>
      <h3>{t('call.story')}</h3>
      <ol>
        {callStory(work, language).map((step) => (
          <StepWords
            key={step.kind + ('key' in step ? step.key : '')}
            step={step}
            web={work.call?.via === 'web-call'}
          />
        ))}
      </ol>
    </section>
  )
}

function StepWords({ step, web }: { step: Step; web: boolean }) {
  const { t } = useTranslation('desk')
  const language = usePreferences((state) => state.language)
  switch (step.kind) {
    case 'arrived': {
      const words = { from: readablePhone(step.from) || t('live.withheld'), to: readablePhone(step.to) }
      return <li>{web ? t('call.step.webCall', words) : t('call.step.arrived', words)}</li>
    }
    case 'rang-out':
      return <li>{t('call.step.rangOut', { to: readablePhone(step.to), shown: readablePhone(step.shown) })}</li>
    case 'chose':
      return (
        <li>
          {t('call.step.chose', { key: step.key })} {step.words && <b>{step.words}</b>}
        </li>
      )
    case 'waited': {
      const told = { span: span(step.ms, language), queue: step.queue }
      return <li>{step.queue ? t('call.step.waitedIn', told) : t('call.step.waited', told)}</li>
    }
    case 'answered':
      return <li>{t('call.step.answered')}</li>
    case 'reached':
      return <li>{t('call.step.reached')}</li>
    case 'ended':
      return (
        <li>
          {step.talkedMs === undefined
            ? t('call.step.ended')
            : t('call.step.talked', { span: span(step.talkedMs, language) })}
        </li>
      )
  }
}

/** The place of the live captions, with the truth about them. */
function Captions() {
  const { t } = useTranslation('desk')
  return (
    <section className="captions">
      <AudioOutlined />
      <h3>{t('call.captions')}</h3>
      <p>{t('call.noCaptions')}</p>
    </section>
  )
}

function Recording({ work }: { work: Work }) {
  const { t } = useTranslation('desk')
  const recording = work.conversation?.recording
  if (!recording) return null
  return (
    <section className="recording">
      <h3>{t('call.recording')}</h3>
      {recording.state === 'running' ? (
        <p className="quiet">{t('call.recordingSoon')}</p>
      ) : (
        <RecordingPlayer src={recordingUrl(work.id)} durationMs={recording.durationMs} version={recording.state} />
      )}
    </section>
  )
}
