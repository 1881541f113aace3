import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkAction, BulkEdit } from '../../../contract/bulk-edits.ts'
import { type NewBulkEdit, useBulkActs, useBulkTickets } from '../../data/bulk-edits.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useTroubleWords } from '../tickets/use-trouble-words.ts'
import { ActionFields } from './action-fields.tsx'
import { blankAction, cannotBeUndone, isReady, type Kind } from './bulk-view.ts'

type Props = {
  kind: Kind
  /** These, or all that a list finds. */
  whom: Pick<NewBulkEdit, 'ticketIds' | 'find'>
  onRun(id: string): void
  onCancel(): void
}

/** First what is to be done, then what would become of whom; only then is it done. */
export function BulkDialog({ kind, whom, onRun, onCancel }: Props) {
  const { t } = useTranslation('bulk')
  const trouble = useTroubleWords()
  const { preview, run } = useBulkActs()
  const [action, setAction] = useState<BulkAction>(() => blankAction(kind))
  const edit = preview.data
  const error = preview.error ?? run.error
  const look = () => isReady(action) && preview.mutate({ ...whom, actions: [action] })
  const start = (id: string) => run.mutate(id, { onSuccess: () => onRun(id) })
  return (
    <Dialog
      open
      title={t(`titles.${kind}`)}
      onCancel={onCancel}
      footer={
        edit ? (
          <>
            <Button onClick={() => preview.reset()}>{t('back')}</Button>
            <Button
              type="primary"
              autoFocus
              disabled={edit.counts.waiting === 0}
              loading={run.isPending}
              onClick={() => start(edit.id)}
            >
              {t('run', { n: edit.counts.waiting })}
            </Button>
          </>
        ) : (
          <Button type="primary" disabled={!isReady(action)} loading={preview.isPending} onClick={look}>
            {t('preview')}
          </Button>
        )
      }
    >
      <div className="bk-dialog" aria-live="polite">
        {edit ? <Foreseen edit={edit} action={action} /> : <ActionFields action={action} onChange={setAction} />}
        {preview.isPending && <p className="quiet">{t('looking')}</p>}
        {error && <Trouble words={t('trouble', { words: trouble(error) })} />}
      </div>
    </Dialog>
  )
}

/** Who would change and who would not, and why. */
function Foreseen({ edit, action }: { edit: BulkEdit; action: BulkAction }) {
  const { t } = useTranslation('bulk')
  const { counts, reasons } = edit
  const { data: staying = [] } = useBulkTickets(edit.id, 'stays', counts.stays > 0)
  const forGood = cannotBeUndone(action)
  return (
    <>
      <p className="bk-will">{counts.waiting > 0 ? t('willChange', { n: counts.waiting }) : t('nothing')}</p>
      {counts.stays > 0 && (
        <>
          <p>{t('willStay', { n: counts.stays })}</p>
          <ul className="bk-reasons">
            {reasons.map(({ because, count }) => (
              <li key={because}>
                <span className="figures">{count}</span> {t(`because.${because}`)}
                <em className="quiet clip">
                  {staying
                    .filter((one) => one.because === because)
                    .slice(0, 8)
                    .map(({ number }) => `#${number}`)
                    .join(' ')}
                </em>
              </li>
            ))}
          </ul>
        </>
      )}
      {counts.waiting > 0 && <p className="quiet">{forGood ? t(`forGood.${forGood}`) : t('undoHint')}</p>}
    </>
  )
}
