import { useTranslation } from 'react-i18next'
import { Dialog } from '../../kit/dialog.tsx'
import { ChangeList } from './change-list.tsx'
import type { Designing } from './use-designing.ts'

/** What will be different, in words, before it is. */
export function PublishDialog({ designing, onDone }: { designing: Designing; onDone(): void }) {
  const { t } = useTranslation('types')
  const { base, design, changes, stillAsked, publish, isBusy } = designing
  return (
    <Dialog
      open
      title={t('publishTitle', { n: base.version + 1 })}
      okText={t('publishOk')}
      okButtonProps={{ loading: isBusy }}
      onCancel={onDone}
      onOk={() => void publish().then(onDone)}
    >
      <p className="quiet">{t('publishHint')}</p>
      {base.version > 0 && <ChangeList changes={changes} now={design} />}
      {stillAsked.map(({ what, key, kind, name }) => (
        <p key={[what, key, kind, name].join()} role="status" className="ty-amber ty-small">
          {t(`stillAsked.${what}`, { who: t(`asker.${kind}`, { name }), key })}
        </p>
      ))}
    </Dialog>
  )
}
