import { CommentOutlined, FormOutlined, PhoneFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Desk } from '../../contract/desk.ts'
import type { Offer } from '../../contract/routing.ts'
import { useCallbackFigures } from '../data/callers.ts'
import { rows } from '../data/paged.ts'
import { may, useMe } from '../data/session.ts'
import { useTickets } from '../data/tickets.ts'
import { useCalled } from '../forms/use-called.ts'
import { Lines, Trouble } from '../kit/blank.tsx'
import { Count } from '../kit/chip.tsx'
import { DueTime, RunningClock } from '../kit/clocks.tsx'
import type { Tone } from '../kit/tone.ts'
import { nameOf, wordsFor } from './offer-card.ts'
import { offerIcons } from './offer-icons.tsx'
import { PhoneControl } from './phone-control.tsx'
import { PresenceControl } from './presence-control.tsx'
import type { Work } from './work.ts'
import './left-column.css'

type Props = { desk: Desk; work: readonly Work[]; idle: boolean; front: string | undefined; onChoose(id: string): void }

/** What is live now above what is mine, each by what breaks first. */
export function LeftColumn({ desk, work, idle, front, onChoose }: Props) {
  const { t } = useTranslation('desk')
  return (
    <aside className="desk-left" aria-label={t('live.title')}>
      <PresenceControl agent={desk.agent} />
      <PhoneControl agent={desk.agent} />
      <section>
        <h2 className="left-head">
          {t('live.title')} <Count n={work.length + desk.offers.length} />
        </h2>
        {desk.offers.map((offer) => (
          <OfferRow key={offer.id} offer={offer} />
        ))}
        {work.map((one) => (
          <WorkRow key={one.id} work={one} front={one.id === front} onChoose={onChoose} />
        ))}
        {work.length + desk.offers.length === 0 && <p className="left-none">{t('live.none')}</p>}
        <div className="left-waiting">
          <span>{t('live.waiting')}</span>
          <b className={desk.waiting > 0 ? 'figures waiting-some' : 'figures quiet'}>{desk.waiting}</b>
        </div>
      </section>
      <MissedCalls />
      <MyTickets tickets={desk.tickets} withList={!idle} />
    </aside>
  )
}

/** Whom we owe a call; red once one is overdue. */
function MissedCalls() {
  const { t } = useTranslation('desk')
  const me = useMe()
  const { data } = useCallbackFigures(may(me, 'callbacks.read'))
  if (!data) return null
  const { open, mine, overdue } = data.missed
  return (
    <ul className="ticket-counts">
      {(['mine', 'open'] as const).map((which) => (
        <li key={which}>
          <Link
            to="/missed"
            search={which === 'mine' ? { owner: 'me' } : {}}
            className={data.missed[which] > 0 ? `tone-${which === 'open' && overdue > 0 ? 'red' : 'plain'}` : 'none'}
          >
            <span>{t(`missed.${which}`)}</span>
            <b className="figures">{which === 'mine' ? mine : open}</b>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function OfferRow({ offer }: { offer: Offer }) {
  const { what } = wordsFor(offer)
  const { t } = useTranslation('desk')
  const called = useCalled()
  return (
    <div className="live-row ringing">
      <span className="live-icon">{offerIcons[what]}</span>
      <span className="live-name clip">{called(nameOf(offer)) || t('live.unknown')}</span>
      <RunningClock since={offer.enqueuedAt} />
      <span className="live-detail clip">{t('live.ringing')}</span>
    </div>
  )
}

function WorkRow({ work, front, onChoose }: { work: Work; front: boolean; onChoose(id: string): void }) {
  const { t } = useTranslation('desk')
  const called = useCalled()
  return (
    <button
      type="button"
      className={front ? 'live-row front' : 'live-row'}
      aria-current={front}
      onClick={() => onChoose(work.id)}
    >
      <span className={`live-icon live-${work.stage}`}>
        <WorkIcon work={work} />
      </span>
      <span className="live-name clip">{called(work.customer?.name || work.from) || t('live.unknown')}</span>
      <RunningClock since={work.since} />
      <span className="live-detail clip">{useDetail(work)}</span>
      <Count n={work.unread} tone="accent" label={t('live.unread', { n: work.unread })} />
    </button>
  )
}

export function WorkIcon({ work }: { work: Work }) {
  if (work.stage === 'wrapping-up') return <FormOutlined />
  return work.kind === 'call' ? <PhoneFilled /> : <CommentOutlined />
}

function useDetail({ call, stage, lastWords, queue }: Work): string {
  const { t, i18n } = useTranslation('desk')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  if (stage === 'wrapping-up') return t('live.wrapUp')
  if (call?.state === 'dialling') return t('live.dialling')
  if (call?.state === 'held') return t('live.held')
  if (call?.state === 'consulting') return t('live.consulting')
  return lastWords ?? queue?.name[language] ?? ''
}

const views: { key: keyof Desk['tickets']; search: Record<string, string>; tone: Tone }[] = [
  { key: 'due', search: { view: 'mine', sort: 'due' }, tone: 'red' },
  { key: 'open', search: { view: 'mine', state: 'open' }, tone: 'plain' },
  { key: 'pending', search: { view: 'mine', state: 'pending' }, tone: 'plain' },
  { key: 'team', search: { view: 'unassigned' }, tone: 'plain' },
]

/** While nothing is in hand the list stands in the middle, where there is room. */
function MyTickets({ tickets, withList }: { tickets: Desk['tickets']; withList: boolean }) {
  const { t } = useTranslation('desk')
  return (
    <section className="left-tickets">
      <h2 className="left-head">{t('mine.title')}</h2>
      <ul className="ticket-counts">
        {views.map(({ key, search, tone }) => (
          <li key={key}>
            <Link to="/tickets" search={search} className={tickets[key] > 0 ? `tone-${tone}` : 'none'}>
              <span>{t(`mine.${key}`)}</span>
              <b className="figures">{tickets[key]}</b>
            </Link>
          </li>
        ))}
      </ul>
      {withList && (
        <>
          <h3 className="left-head">{t('mine.list')}</h3>
          <DueList />
        </>
      )}
    </section>
  )
}

/** My unresolved tickets, the one that breaks first on top. */
export function DueList({ most = 8 }: { most?: number }) {
  const { t } = useTranslation('desk')
  const tickets = useTickets({ assignee: 'me', state: 'unresolved', sort: 'due', limit: 12 })
  const mine = rows(tickets.data).slice(0, most)
  if (tickets.isPending) return <Lines count={4} />
  if (tickets.isError && mine.length === 0) {
    return <Trouble words={t('mine.failed')} onRetry={() => void tickets.refetch()} />
  }
  if (mine.length === 0) return <p className="left-none">{t('mine.none')}</p>
  return (
    <ul className="due-list">
      {mine.map((ticket) => (
        <li key={ticket.id}>
          <Link to="/tickets/$id" params={{ id: ticket.id }}>
            <span className="clip">{ticket.subject}</span>
            <small className="quiet figures">#{ticket.number}</small>
            {ticket.dueAt && <DueTime at={ticket.dueAt} className="due-at" />}
          </Link>
        </li>
      ))}
    </ul>
  )
}
