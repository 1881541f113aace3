import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Floor } from '../../contract/desk.ts'
import type { AgentState } from '../../contract/identity.ts'
import { useConversations } from '../data/conversations.ts'
import { rows } from '../data/paged.ts'
import { useCalled } from '../forms/use-called.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Blank, Lines, Trouble } from '../kit/blank.tsx'
import { Chip } from '../kit/chip.tsx'
import { RelativeTime } from '../kit/clocks.tsx'
import { useNow } from '../kit/now.ts'
import { readablePhone } from '../kit/phone-number.ts'
import { usePreferences } from '../kit/preferences.ts'
import { Sheet } from '../kit/sheet.tsx'
import { clock } from '../kit/time.ts'
import { AgentsList } from './agents-list.tsx'
import type { Board } from './board.ts'
import { Decisions } from './decisions.tsx'
import { type ListOf, ofToday, type TodaysList } from './lists.ts'
import { QueueList } from './queue-list.tsx'
import { useBecause } from './use-words.ts'
import './list-drawer.css'

type Props = { list: ListOf | undefined; floor: Floor; board: Board; onClose(): void }

/** What stands behind a figure. The board goes on beside it. */
export function ListDrawer({ list, floor, board, onClose }: Props) {
  const title = useTitle(list, floor)
  return (
    <Sheet open={list !== undefined} onClose={onClose} size={600} title={title} mask={false}>
      {list?.of === 'waiting' && <Waiting floor={floor} board={board} />}
      {list?.of === 'queue' && <QueueList queueId={list.queueId} floor={floor} ageMs={board.ageMs} />}
      {list?.of === 'agents' && <AgentsList agents={inState(board, list.state)} floor={floor} ageMs={board.ageMs} />}
      {list?.of === 'hands' && (
        <AgentsList agents={board.agents.flatMap(({ agents }) => agents)} floor={floor} ageMs={board.ageMs} busyOnly />
      )}
      {list && isTodays(list) && <Today wanted={list.of} />}
    </Sheet>
  )
}

function useTitle(list: ListOf | undefined, { queues }: Floor): string {
  const { t } = useTranslation('floor')
  const language = usePreferences((state) => state.language)
  if (!list) return ''
  if (list.of === 'agents') return t('lists.agents', { state: t(`agents.${list.state}`) })
  if (list.of === 'queue') return queues.find(({ id }) => id === list.queueId)?.name[language] ?? t('lists.waiting')
  return t(`lists.${list.of}`)
}

const isTodays = (list: ListOf): list is { of: TodaysList } =>
  list.of !== 'waiting' && list.of !== 'queue' && list.of !== 'agents' && list.of !== 'hands'

const inState = (board: Board, state: AgentState) => board.agents.find((one) => one.state === state)?.agents ?? []

function Waiting({ floor, board }: { floor: Floor; board: Board }) {
  const { t } = useTranslation('floor')
  const because = useBecause()
  const [open, setOpen] = useState<string>()
  const language = usePreferences((state) => state.language)
  const queueName = (zh: string) => floor.queues.find(({ name }) => name.zh === zh)?.name[language] ?? zh
  const serverNow = Date.parse(floor.at) + board.ageMs
  if (floor.waitingItems.length === 0) return <Blank title={t('lists.waitingNone')} />
  return (
    <ul className="fl-list">
      {floor.waitingItems.map(({ workItemId, kind, queue, from, since, because: why }) => (
        <li key={workItemId}>
          <div className="fl-list-line">
            <Chip>{t(`lists.${kind}`)}</Chip>
            <b className="figures">
              {from ? readablePhone(from) : kind === 'chat' ? t('lists.chat') : t('lists.withheld')}
            </b>
            <span className="quiet clip">{queueName(queue)}</span>
            <span className="grow" />
            <time className="fl-wait">{clock(serverNow - Date.parse(since))}</time>
          </div>
          <div className="fl-list-line">
            <span>{because(why)}</span>
            <span className="grow" />
            <button
              type="button"
              className="fl-link"
              aria-expanded={open === workItemId}
              onClick={() => setOpen(open === workItemId ? undefined : workItemId)}
            >
              {t(open === workItemId ? 'lists.hide' : 'lists.decision')}
            </button>
          </div>
          {open === workItemId && <Decisions workItemId={workItemId} />}
        </li>
      ))}
    </ul>
  )
}

const most = 200

function Today({ wanted }: { wanted: TodaysList }) {
  const { t } = useTranslation('floor')
  const trouble = useRefusal()
  const now = useNow()
  const answer = useConversations({ limit: most })
  const shown = ofToday(rows(answer.data), wanted, now)
  const called = useCalled()
  if (answer.error && !answer.data)
    return (
      <Trouble words={t('lists.trouble', { words: trouble(answer.error) })} onRetry={() => void answer.refetch()} />
    )
  if (answer.isPending) return <Lines count={6} />
  if (shown.length === 0) return <Blank title={t('lists.none')} />
  return (
    <>
      <p className="quiet">{t('lists.recent', { n: shown.length })}</p>
      <ul className="fl-list">
        {shown.map(({ id, channel, customer, from, agent, startedAt, answeredAt, survey }) => (
          <li key={id}>
            <Link to="/" search={{ c: id }} className="fl-list-line">
              <Chip>{t(channel === 'chat' ? 'lists.chat' : 'lists.call')}</Chip>
              <b>{called(customer?.name ?? from) || t('lists.withheld')}</b>
              <span className="quiet clip">{agent?.name}</span>
              <span className="grow" />
              {survey?.score !== undefined && (
                <Chip tone={survey.score <= 2 ? 'red' : 'green'}>{t('alerts.score', { n: survey.score })}</Chip>
              )}
              {answeredAt && <time className="quiet">{clock(Date.parse(answeredAt) - Date.parse(startedAt))}</time>}
              <RelativeTime at={startedAt} className="quiet" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
