import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dispositions } from '../../contract/conversations.ts'
import { useConversationActs } from '../data/conversations.ts'
import { useDesk } from '../data/desk.ts'
import { useCalled } from '../forms/use-called.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { RunningClock } from '../kit/clocks.tsx'
import { useShortcut } from '../kit/keyboard.ts'
import { Tip } from '../kit/keys.tsx'
import { useNow } from '../kit/now.ts'
import { useFront } from './front.ts'
import type { Work } from './work.ts'
import { type Disposition, wrapUpClock } from './wrap-up.ts'
import './wrap-up-strip.css'

/** One strip: how it ended, and done. Number keys choose, ⏎ finishes. */
export function WrapUpStrip({ work }: { work: Work }) {
  const { t } = useTranslation('desk')
  const [chosen, setChosen] = useState<Disposition | undefined>()
  const [asked, setAsked] = useState(false)
  const { finish, saving } = useFinish(work)
  const button = useRef<HTMLButtonElement>(null)
  const choose = (one: Disposition) => {
    setChosen(one)
    // Where ⏎ is at home now: also after a click, it finishes and does not choose again.
    requestAnimationFrame(() => button.current?.focus())
  }
  const done = () => (chosen ? finish(chosen) : setAsked(true))
  const called = useCalled()
  useShortcut({ keys: 'enter', label: t('keys.finish'), group: t('keys.group') }, done)
  useShortcut({ keys: 'mod+enter', label: t('keys.finish'), whileWriting: true, group: t('keys.group') }, done)
  const name = called(work.customer?.name || work.from) || t('live.unknown')
  return (
    <header className="wrap-up">
      <div className="wrap-up-head">
        <h2 className="clip">
          {t('wrapUp.title')} · {name}
        </h2>
        <WrapUpTime since={work.since} />
      </div>
      <div className="wrap-up-row" role="radiogroup" aria-label={t('wrapUp.question')}>
        {Dispositions.map((one, n) => (
          <Choice key={one} disposition={one} n={n + 1} chosen={one === chosen} onChoose={choose} />
        ))}
        <Tip title={t('keys.finish')} keys="enter">
          <Button ref={button} type="primary" disabled={!chosen} loading={saving} onClick={done}>
            {t('wrapUp.finish')}
          </Button>
        </Tip>
      </div>
      {asked && !chosen && (
        <p className="wrap-up-missing" role="alert">
          {t('wrapUp.choose')}
        </p>
      )}
    </header>
  )
}

type ChoiceProps = { disposition: Disposition; n: number; chosen: boolean; onChoose(one: Disposition): void }

function Choice({ disposition, n, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation('desk')
  const label = t(`wrapUp.${disposition}`)
  useShortcut({ keys: String(n), label, group: t('wrapUp.title') }, () => onChoose(disposition))
  return (
    // biome-ignore lint/a11y/useSemanticElements: number keys and one click choose; arrow keys of native radios would steal the page's
    <button
      type="button"
      role="radio"
      aria-checked={chosen}
      className={chosen ? 'wrap-up-choice chosen' : 'wrap-up-choice'}
      onClick={() => onChoose(disposition)}
    >
      <kbd>{n}</kbd> {label}
    </button>
  )
}

function WrapUpTime({ since }: { since: string }) {
  const { t } = useTranslation('desk')
  const now = useNow()
  const { data: desk } = useDesk()
  const { share, over } = wrapUpClock(since, now)
  return (
    <div className={over ? 'wrap-up-time over' : 'wrap-up-time'}>
      {over && (desk?.waiting ?? 0) > 0 && <span>{t('wrapUp.over')}</span>}
      <span className="wrap-up-bar" aria-hidden>
        <i style={{ transform: `scaleX(${share})` }} />
      </span>
      <RunningClock since={since} />
    </div>
  )
}

function useFinish(work: Work) {
  const { t } = useTranslation('desk')
  const { message } = App.useApp()
  const why = useRefusal()
  const { wrapUp } = useConversationActs(work.id)
  const note = useFront((state) => state.noteById[work.id])
  const finish = (disposition: Disposition) =>
    wrapUp.mutate(
      { disposition, note: (note ?? work.conversation?.note ?? '').trim() },
      { onError: (error) => void message.error(t('wrapUp.failed', { why: why(error) })) },
    )
  return { finish, saving: wrapUp.isPending }
}
