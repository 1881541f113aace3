import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../../contract/tickets.ts'
import { useTimeWent } from '../../data/subtasks.ts'
import { Trouble } from '../../kit/blank.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { span } from '../../kit/time.ts'
import { type Piece, perCents, pieces } from './time-went.ts'
import { useWhy } from './use-why.ts'
import './words.ts'
import './time-went.css'

/** Where the time went, department by department: one bar, and the figures on demand. */
export function TimeWent({ ticket }: { ticket: Pick<Ticket, 'id' | 'state'> }) {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const language = usePreferences((state) => state.language)
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  const { data, error, refetch } = useTimeWent(ticket.id, isOver)
  const [open, setOpen] = useState(false)
  if (error) return <Trouble words={t('time.trouble', { words: why(error) })} onRetry={() => void refetch()} />
  if (!data) return null
  const shown = pieces(data)
  const whole = span(Date.parse(data.until) - Date.parse(data.from), language)
  return (
    <section className="st-time">
      <header>
        <h2>{t('time.title')}</h2>
        <span className="quiet figures">{t(isOver ? 'time.totalOver' : 'time.total', { span: whole })}</span>
        <button type="button" className="st-time-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <DownOutlined /> : <RightOutlined />} {t(open ? 'time.hide' : 'time.show')}
        </button>
      </header>
      <Bar shown={shown} />
      {open ? <Table shown={shown} /> : <Legend shown={shown} />}
    </section>
  )
}

const hueOf = ({ hue, kind }: Piece) => (hue === undefined ? `st-hue-${kind}` : `st-hue-${hue}`)

function useHolderName() {
  const { t } = useTranslation('subtasks')
  return ({ kind, name }: Piece) =>
    kind === 'customer' || kind === 'nobody' || kind === 'resolved' ? t(`time.${kind}`) : (name ?? '')
}

function Bar({ shown }: { shown: readonly Piece[] }) {
  const nameOf = useHolderName()
  const language = usePreferences((state) => state.language)
  const words = shown.map((piece) => `${nameOf(piece)} ${span(piece.shareMs, language)}`).join(', ')
  return (
    <div className="st-time-bar" role="img" aria-label={words}>
      {shown.map((piece) => (
        <i
          key={piece.key}
          className={hueOf(piece)}
          style={{ flexGrow: piece.share }}
          title={`${nameOf(piece)} · ${span(piece.shareMs, language)}`}
        />
      ))}
    </div>
  )
}

function Legend({ shown }: { shown: readonly Piece[] }) {
  const nameOf = useHolderName()
  const language = usePreferences((state) => state.language)
  return (
    <ul className="st-time-legend">
      {shown.map((piece) => (
        <li key={piece.key}>
          <i className={hueOf(piece)} /> {nameOf(piece)}{' '}
          <b className="figures st-time-ms">{span(piece.shareMs, language)}</b>
        </li>
      ))}
    </ul>
  )
}

function Table({ shown }: { shown: readonly Piece[] }) {
  const { t } = useTranslation('subtasks')
  const nameOf = useHolderName()
  const language = usePreferences((state) => state.language)
  const cents = perCents(shown.map(({ share }) => share))
  return (
    <>
      <table className="st-time-table">
        <thead>
          <tr>
            <th scope="col">{t('time.who')}</th>
            <th scope="col">{t('time.share')}</th>
            <th scope="col">{t('time.percent')}</th>
            <th scope="col">{t('time.held')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((piece, place) => (
            <tr key={piece.key}>
              <th scope="row">
                <i className={hueOf(piece)} /> {nameOf(piece)}
              </th>
              <td>{span(piece.shareMs, language)}</td>
              <td>{cents[place]} %</td>
              <td>{span(piece.heldMs, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{t('time.together')}</p>
    </>
  )
}
