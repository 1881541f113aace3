import { ExclamationCircleFilled, WarningFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Alarm } from './board.ts'
import './tile.css'

type Props = {
  title: string
  figure: ReactNode
  note?: ReactNode
  alarm?: Alarm
  onOpen?(): void
  /** Among many: the alarm's word is heard and hovered, its sign is seen. */
  small?: boolean
}

/** One figure, big enough for the far end of the room. Red says so in words too. */
export function Tile({ title, figure, note, alarm, onOpen, small }: Props) {
  const { t } = useTranslation('floor')
  const className = `fl-tile${alarm ? ` fl-alarm-${alarm}` : ''}${small ? ' fl-small' : ''}`
  const inside = (
    <>
      <span className="fl-tile-title">
        <span>{title}</span>
        {alarm && (
          <b className="fl-tile-alarm" title={t(`waiting.${alarm}`)}>
            {alarm === 'now' ? <ExclamationCircleFilled /> : <WarningFilled />}{' '}
            <span className={small ? 'only-heard' : undefined}>{t(`waiting.${alarm}`)}</span>
          </b>
        )}
      </span>
      <span className="fl-figure figures">{figure}</span>
      <span className="fl-tile-note">{note}</span>
    </>
  )
  if (!onOpen) return <div className={className}>{inside}</div>
  return (
    <button type="button" className={className} onClick={onOpen}>
      {inside}
    </button>
  )
}
