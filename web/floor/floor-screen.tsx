import { BulbOutlined, ClockCircleOutlined, SmileOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Floor } from '../../contract/desk.ts'
import { ApiProblem } from '../data/problem.ts'
import { useFloor } from '../data/reports.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Blank, Lines, Trouble } from '../kit/blank.tsx'
import { useNow } from '../kit/now.ts'
import { usePreferences } from '../kit/preferences.ts'
import { shortDate, span } from '../kit/time.ts'
import { AgentsBoard } from './agents-board.tsx'
import { AlertsBoard } from './alerts-board.tsx'
import { type Board, board as boardOf } from './board.ts'
import { CallbacksBoard } from './callbacks-board.tsx'
import { ContactTiles, Percent } from './contact-tiles.tsx'
import { ListDrawer } from './list-drawer.tsx'
import type { ListOf } from './lists.ts'
import { QueuesBoard } from './queues-board.tsx'
import { TicketsBoard } from './tickets-board.tsx'
import { Tile } from './tile.tsx'
import './words.ts'
import './floor-screen.css'

/** The wallboard: what is going on now, from five metres and from fifty centimetres. */
export function FloorScreen() {
  const { t } = useTranslation('floor')
  const trouble = useRefusal()
  const { data: floor, dataUpdatedAt, error, refetch } = useFloor()
  if (error instanceof ApiProblem && error.status === 403) return <Blank title={t('title')} hint={t('notAllowed')} />
  if (!floor && error) return <Trouble words={t('trouble', { words: trouble(error) })} onRetry={() => void refetch()} />
  if (!floor) return <Lines count={10} />
  return <Shown floor={floor} heardAt={new Date(dataUpdatedAt)} error={error} />
}

function Shown({ floor, heardAt, error }: { floor: Floor; heardAt: Date; error: unknown }) {
  const now = useNow()
  const [list, setList] = useState<ListOf>()
  const board = boardOf({ floor, heardAt }, now)
  return (
    <div className={board.stale ? 'fl-screen fl-stale' : 'fl-screen'}>
      <Head board={board} heardAt={heardAt} now={now} error={error} />
      <ContactTiles board={board} floor={floor} open={setList} />
      <div className="fl-middle">
        <AgentsBoard groups={board.agents} open={setList} />
        <QueuesBoard queues={board.queues} open={setList} />
      </div>
      <div className="fl-bottom">
        <TicketsBoard board={board} floor={floor} />
        <CallbacksBoard />
        <Surveys floor={floor} open={setList} />
        <AlertsBoard />
      </div>
      <ListDrawer list={list} floor={floor} board={board} onClose={() => setList(undefined)} />
    </div>
  )
}

/** The bottleneck in one sentence; and when the figures are old, that they are. */
function Head({ board, heardAt, now, error }: { board: Board; heardAt: Date; now: Date; error: unknown }) {
  const { t } = useTranslation('floor')
  const trouble = useRefusal()
  const language = usePreferences((state) => state.language)
  const { bottleneck } = board
  return (
    <header className={`fl-head fl-head-${bottleneck.kind}`}>
      <h1>{t('title')}</h1>
      <p className="fl-bottleneck">
        {bottleneck.kind === 'calm' ? <SmileOutlined /> : <BulbOutlined />}{' '}
        {t(`bottleneck.${bottleneck.kind}`, bottleneck)}
      </p>
      {board.stale ? (
        <p className="fl-age" role="alert">
          <ClockCircleOutlined /> {t('stale', { span: span(board.ageMs, language) })}
          {error !== null && ` · ${trouble(error)}`}
        </p>
      ) : (
        <p className="quiet figures">{t('at', { time: shortDate(heardAt, now) })}</p>
      )}
    </header>
  )
}

function Surveys({ floor, open }: { floor: Floor; open(list: ListOf): void }) {
  const { t } = useTranslation('floor')
  const { sent, answered, topTwoShare } = floor.today.surveys
  return (
    <section className="fl-panel fl-surveys">
      <h2>{t('surveys.title')}</h2>
      <Tile
        title={t('surveys.share')}
        figure={topTwoShare === null ? '–' : <Percent share={topTwoShare} />}
        note={answered === 0 && sent === 0 ? t('surveys.none') : t('surveys.answered', { answered, sent })}
        onOpen={() => open({ of: 'surveys' })}
      />
    </section>
  )
}
