import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Desk } from '../../contract/desk.ts'
import type { Me } from '../../contract/identity.ts'
import { useDesk } from '../data/desk.ts'
import { may, useMe } from '../data/session.ts'
import { Lines, Trouble } from '../kit/blank.tsx'
import { useShortcut } from '../kit/keyboard.ts'
import { CallPane } from './call-pane.tsx'
import { ChatPane } from './chat-pane.tsx'
import './desk.css'
import { useFront } from './front.ts'
import { IdlePane } from './idle-pane.tsx'
import { LeftColumn } from './left-column.tsx'
import { OfferCard } from './offer-card.tsx'
import { PhoneCard } from './phone-card.tsx'
import { OfferColumn, RightColumn, RightEdge, useRightWidth } from './right-column.tsx'
import { useAccepted } from './use-accepted.ts'
import { inFront, neighbour, type Work, workInHand } from './work.ts'
import { WorkTabs } from './work-tabs.tsx'
import './words.ts'

/** Where agents sit eight hours a day. Whoever takes no calls begins with their department’s parts or the tickets. */
export function DeskScreen() {
  const { t } = useTranslation('desk')
  const me = useMe()
  const desk = useDesk()
  if (!may(me, 'calls.handle')) return <Navigate to={beginningOf(me)} replace />
  if (desk.data) return <Columns desk={desk.data} />
  return (
    <div className="desk desk-alone">
      <aside className="desk-left">
        {desk.isError ? <Trouble words={t('deskFailed')} onRetry={() => void desk.refetch()} /> : <Lines count={8} />}
      </aside>
      <div className="desk-middle">{!desk.isError && <Lines count={4} />}</div>
    </div>
  )
}

function beginningOf(me: Me) {
  if (may(me, 'floor.read')) return '/floor'
  return may(me, 'subtasks.work') ? '/subtasks' : '/tickets'
}

function Columns({ desk }: { desk: Desk }) {
  const { t } = useTranslation('desk')
  const { width } = useRightWidth()
  const navigate = useNavigate()
  const { c: chosen } = useSearch({ from: '/' })
  const work = workInHand(desk)
  const front = inFront(work, chosen)
  const [firstOffer] = desk.offers
  const choose = (id: string | undefined) => void navigate({ to: '/', search: id ? { c: id } : {}, replace: true })
  const accepted = useAccepted()
  const group = t('keys.group')
  const step = (by: 1 | -1) => choose(neighbour(work, front?.id, by))
  useShortcut({ keys: 'alt+arrowdown', label: t('keys.next'), whileWriting: true, group }, () => step(1))
  useShortcut({ keys: 'alt+arrowup', label: t('keys.previous'), whileWriting: true, group }, () => step(-1))
  useStayInFront(work, front, chosen)
  return (
    <div
      className={front || desk.offers.length > 0 ? 'desk' : 'desk desk-alone'}
      style={{ ['--right' as string]: `${width}px` }}
    >
      <h1 className="only-heard">{t('title')}</h1>
      <LeftColumn
        desk={desk}
        work={work}
        idle={!front && desk.offers.length === 0}
        front={front?.id}
        onChoose={choose}
      />
      <div className="desk-middle">
        {desk.offers.map((offer, n) => (
          <OfferCard key={offer.id} offer={offer} agent={desk.agent} bindKeys={n === 0} onAccepted={accepted} />
        ))}
        <PhoneCard desk={desk} />
        {front && <WorkTabs work={work} front={front.id} onChoose={choose} />}
        {front ? <Pane work={front} /> : desk.offers.length === 0 && <IdlePane desk={desk} />}
      </div>
      {front && (
        <>
          <RightEdge />
          <RightColumn work={front} />
        </>
      )}
      {!front && firstOffer && (
        <>
          <RightEdge />
          <OfferColumn key={firstOffer.id} offer={firstOffer} />
        </>
      )}
    </div>
  )
}

/**
 * What came to the front by itself stays there: a second call must not push a
 * half-written note aside. What was just accepted comes to the front as soon
 * as the server knows of it.
 */
function useStayInFront(work: readonly Work[], front: Work | undefined, chosen: string | undefined) {
  const navigate = useNavigate()
  const { wanted, want } = useFront()
  const arrived = work.some(({ id }) => id === wanted)
  const id = arrived ? wanted : front?.id
  useEffect(() => {
    if (arrived) want(undefined)
    if (id !== chosen) void navigate({ to: '/', search: id ? { c: id } : {}, replace: true })
  }, [arrived, id, chosen, navigate, want])
}

function Pane({ work }: { work: Work }) {
  return work.kind === 'call' ? <CallPane key={work.id} work={work} /> : <ChatPane key={work.id} work={work} />
}
