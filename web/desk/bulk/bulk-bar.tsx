import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Kind, kinds } from './bulk-view.ts'
import type { Selection } from './selection.ts'

type Bar = {
  selection: Selection
  /** More would be found than is loaded. */
  hasMore: boolean
  isAllLoaded: boolean
  onAll(): void
  onClear(): void
  onPick(kind: Kind): void
}

/** What can be done to the chosen ones; it stands over the foot of the list and moves no row. */
export function BulkBar({ selection, hasMore, isAllLoaded, onAll, onClear, onPick }: Bar) {
  const { t } = useTranslation('bulk')
  return (
    <div className="bk-bar" role="toolbar" aria-label={t('bar')}>
      <strong aria-live="polite">{selection.all ? t('selectedAll') : t('selected', { n: selection.ids.size })}</strong>
      {isAllLoaded && hasMore && !selection.all && (
        <Button type="link" size="small" onClick={onAll}>
          {t('selectAll')}
        </Button>
      )}
      <span className="grow" />
      {kinds.map((kind) => (
        <Button key={kind} onClick={() => onPick(kind)}>
          {t(`kinds.${kind}`)}
        </Button>
      ))}
      <Button type="text" icon={<CloseOutlined />} aria-label={t('clear')} title={t('clear')} onClick={onClear} />
    </div>
  )
}
