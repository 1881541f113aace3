import { CloseOutlined } from '@ant-design/icons'
import { Progress as Bar, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useBulkActs, useBulkEdit } from '../../data/bulk-edits.ts'
import { Trouble } from '../../kit/blank.tsx'
import { useNow } from '../../kit/now.ts'
import { clock } from '../../kit/time.ts'
import { useTroubleWords } from '../tickets/use-trouble-words.ts'
import { progressOf } from './bulk-view.ts'
import './words.ts'

/** How far the last edit is, and for ten minutes the way back. */
export function BulkToast({ id, onClose }: { id: string; onClose(): void }) {
  const { t } = useTranslation('bulk')
  const trouble = useTroubleWords()
  const { data } = useBulkEdit(id)
  const { undo } = useBulkActs()
  const now = useNow()
  const progress = data && progressOf(data, now)
  if (!progress) return null
  const { stage, done, total, left, reasons, undoMs } = progress
  const why = reasons.map(({ because, count }) => `${count} ${t(`because.${because}`)}`).join('\n')
  const isMoving = stage === 'running' || stage === 'undoing'
  return (
    <aside className="bk-toast" role="status">
      <div className="bk-toast-line">
        <strong>{t(`progress.${stage}`, { done, total })}</strong>
        {!isMoving && left > 0 && (
          <span className="quiet" title={why}>
            {t(stage === 'done' ? 'progress.refused' : 'progress.left', { n: left })}
          </span>
        )}
        <span className="grow" />
        {undoMs !== undefined && (
          <Button size="small" loading={undo.isPending} onClick={() => undo.mutate(id)}>
            <span className="figures">{t('progress.undo', { clock: clock(undoMs) })}</span>
          </Button>
        )}
        {!isMoving && (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('progress.close')}
            title={t('progress.close')}
            onClick={onClose}
          />
        )}
      </div>
      {isMoving && <Bar percent={total === 0 ? 100 : Math.floor((done / total) * 100)} size="small" showInfo={false} />}
      {undo.error && <Trouble words={t('trouble', { words: trouble(undo.error) })} />}
    </aside>
  )
}
