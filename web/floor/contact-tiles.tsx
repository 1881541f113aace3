import { useTranslation } from 'react-i18next'
import type { Floor } from '../../contract/desk.ts'
import { clock } from '../kit/time.ts'
import { type Board, targetShare } from './board.ts'
import type { ListOf } from './lists.ts'
import { Tile } from './tile.tsx'

const percent = (share: number) => Math.round(share * 100)
const formulas = ['SL-1', 'SL-2', 'SL-3', 'SL-4'] as const

/** Who waits, and how well today goes. */
export function ContactTiles({ board, floor, open }: { board: Board; floor: Floor; open(list: ListOf): void }) {
  const { t } = useTranslation('floor')
  const { waiting, serviceLevel, abandoned } = board
  const { today } = floor
  const formula = formulas.find((known) => today.serviceLevelFormula.startsWith(known))
  const level =
    serviceLevel.share === null
      ? t('level.none')
      : `${t('level.target', { target: percent(targetShare) })} · ${t('level.within', { seconds: today.thresholdMs / 1000 })}`
  return (
    <div className="fl-tiles fl-tiles-top">
      <Tile
        title={t('waiting.calls')}
        figure={waiting.calls}
        alarm={waiting.calls > 0 ? waiting.alarm : undefined}
        onOpen={() => open({ of: 'waiting' })}
      />
      <Tile title={t('waiting.chats')} figure={waiting.chats} onOpen={() => open({ of: 'waiting' })} />
      <Tile
        title={t('waiting.longest')}
        figure={waiting.longestMs === undefined ? '–' : clock(waiting.longestMs)}
        note={waiting.longestMs === undefined ? t('waiting.none') : undefined}
        alarm={waiting.alarm}
        onOpen={() => open({ of: 'waiting' })}
      />
      <Tile
        title={t('level.title')}
        figure={serviceLevel.share === null ? '–' : <Percent share={serviceLevel.share} />}
        note={
          <>
            {level}
            <small>{formula ? t(`formulas.${formula}`) : today.serviceLevelFormula}</small>
          </>
        }
        alarm={serviceLevel.alarm}
        onOpen={() => open({ of: 'offered' })}
      />
      <Tile
        title={t('today.answered')}
        figure={today.answered}
        note={`${t('today.offered')} ${today.offered} · ${t('today.asa')} ${today.averageAnswerMs === null ? t('today.none') : clock(today.averageAnswerMs)}`}
        onOpen={() => open({ of: 'answered' })}
      />
      <Tile
        title={t('today.abandoned')}
        figure={abandoned.count}
        note={abandoned.share === null ? undefined : t('today.rate', { n: (abandoned.share * 100).toFixed(1) })}
        alarm={abandoned.alarm}
        onOpen={() => open({ of: 'abandoned' })}
      />
    </div>
  )
}

export function Percent({ share }: { share: number }) {
  return (
    <>
      {percent(share)}
      <small>%</small>
    </>
  )
}
