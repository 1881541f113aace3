import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { useColleagues } from '../data/centre.ts'
import type { ApiProblem } from '../data/problem.ts'
import { exactTime } from '../kit/time.ts'
import './words.ts'

type Props = {
  problem: ApiProblem
  /** What they changed, where the server says it. */
  what?: string | undefined
  /** Takes what they made of it, and gives mine up. */
  onAgain?: (() => void) | undefined
  /** Keeps mine, to be saved over theirs. */
  onMine?: (() => void) | undefined
}

/** Somebody was faster: who it was, and the two ways on. Until one of them is gone what was typed stays. */
export function ChangedMeanwhile({ problem: { change }, what, onAgain, onMine }: Props) {
  const { t } = useTranslation('forms')
  const { data: colleagues = [] } = useColleagues()
  const [kind, id] = change?.actor.split(':') ?? []
  const who = colleagues.find((one) => one.id === id)?.name ?? t(kind === 'key' ? 'anotherSystem' : 'somebody')
  return (
    <div className="trouble" role="alert">
      <span>
        {change ? t('changedAt', { who, at: exactTime(new Date(change.at)) }) : t('changed', { who })}
        {what && <span className="quiet"> {what}</span>}
      </span>
      <Space size="small">
        {onAgain && (
          <Button size="small" onClick={onAgain}>
            {t('takeTheirs')}
          </Button>
        )}
        {onMine && (
          <Button size="small" onClick={onMine}>
            {t('keepMine')}
          </Button>
        )}
      </Space>
    </div>
  )
}
