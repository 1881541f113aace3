import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Floor } from '../../contract/desk.ts'
import { useQueues } from '../data/desk.ts'
import { useWaitingWork } from '../data/routing.ts'
import { may, useMe } from '../data/session.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Blank, Lines, Trouble } from '../kit/blank.tsx'
import { Chip } from '../kit/chip.tsx'
import { readablePhone } from '../kit/phone-number.ts'
import { usePreferences } from '../kit/preferences.ts'
import { clock, span } from '../kit/time.ts'
import { Decisions } from './decisions.tsx'
import { HandTo } from './hand-to.tsx'
import { type InLine, inLine } from './queue-line.ts'
import { useBecause, useSkillName } from './use-words.ts'

type Props = { queueId: string; floor: Floor; ageMs: number }

/** Who waits in one queue, and why nobody has them; with a hand in it for who may. */
export function QueueList({ queueId, floor, ageMs }: Props) {
  const { t } = useTranslation('floor')
  const trouble = useRefusal()
  const works = useWaitingWork(queueId)
  const { data: queues } = useQueues()
  if (works.error && !works.data)
    return <Trouble words={t('lists.trouble', { words: trouble(works.error) })} onRetry={() => void works.refetch()} />
  if (!works.data) return <Lines count={4} />
  const queue = queues?.find(({ id }) => id === queueId)
  const line = inLine(works.data, { floor, queue, serverNow: Date.parse(floor.at) + ageMs })
  if (line.length === 0) return <Blank title={t('line.none')} />
  return (
    <ul className="fl-list">
      {line.map((one) => (
        <li key={one.work.id}>
          <One one={one} />
        </li>
      ))}
    </ul>
  )
}

function One({ one }: { one: InLine }) {
  const { t } = useTranslation('floor')
  const because = useBecause()
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  const { work, from, waitedMs } = one
  return (
    <>
      <div className="fl-list-line">
        <Chip>
          {t(work.callback ? 'line.callback' : work.kind === 'ticket' ? 'line.ticket' : `lists.${work.kind}`)}
        </Chip>
        <b className="figures">{from?.startsWith('#') ? from : from ? readablePhone(from) : t('lists.withheld')}</b>
        <span className="quiet">
          {work.position > 0 && t('line.place', { n: work.position })}
          {work.priority > 0 && ` · ${t('line.priority', { n: work.priority })}`}
        </span>
        <span className="grow" />
        <time className="fl-wait">{clock(waitedMs)}</time>
      </div>
      <div className="fl-list-line">
        <b>{because(one.because)}</b>
        <span className="grow" />
        <button type="button" className="fl-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'lists.hide' : 'lists.decision')}
        </button>
      </div>
      <Asks one={one} />
      {may(me, 'routing.assign') && <HandTo work={work} />}
      {isOpen && <Decisions workItemId={work.id} />}
    </>
  )
}

/** What is asked of an agent by now, and how far the ladder has gone. */
function Asks({ one: { work, step, steps, changesInMs } }: { one: InLine }) {
  const { t } = useTranslation('floor')
  const language = usePreferences((state) => state.language)
  const skillName = useSkillName()
  return (
    <div className="fl-list-line quiet">
      {work.asks.length === 0 && <span>{t('line.asksNothing')}</span>}
      {work.asks.map(({ skill, level, need }) => (
        <Chip key={skill} tone={need === 'must' ? 'accent' : 'plain'}>
          {skillName(skill)} ≥ {level}
        </Chip>
      ))}
      {steps > 0 && <span>{t('line.step', { n: step, of: steps })}</span>}
      {changesInMs !== undefined && <span>{t('line.next', { span: span(changesInMs, language) })}</span>}
    </div>
  )
}
