import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Nothing here, and what to do next. */
export function Blank(props: { icon?: ReactNode; title: string; hint?: ReactNode; action?: ReactNode }) {
  return (
    <div className="blank">
      {props.icon && <div className="blank-icon">{props.icon}</div>}
      <p className="blank-title">{props.title}</p>
      {props.hint && <p className="blank-hint">{props.hint}</p>}
      {props.action && <div className="blank-action">{props.action}</div>}
    </div>
  )
}

/** It could not be fetched: what happened, and once more. What was already there stays; show this beside it. */
export function Trouble({ words, onRetry }: { words: string; onRetry?: () => void }) {
  const { t } = useTranslation('kit')
  return (
    <div className="trouble" role="alert">
      <span>{words}</span>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </div>
  )
}

/** Grey lines where text will be; never over what is there. */
export function Lines({ count = 3, label }: { count?: number; label?: string }) {
  const { t } = useTranslation('kit')
  return (
    <div className="lines" role="status" aria-label={label ?? t('loading')}>
      {Array.from({ length: count }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey lines are all alike and never move
        <span key={n} style={{ width: `${[92, 74, 83, 61][n % 4]}%` }} />
      ))}
    </div>
  )
}
