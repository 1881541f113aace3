import { StopOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypeInMaking } from '../../../contract/ticket-types.ts'
import { useTypeUses } from '../../data/types.ts'
import { useListed } from '../../kit/listed.ts'
import type { Designing } from './use-designing.ts'

/** No more tickets of this type, or again; what names it is said before. */
export function RetireButton({ designing }: { designing: Designing }) {
  const { t } = useTranslation('types')
  const [isOpen, setOpen] = useState(false)
  const { base, isChanged, isBusy, retire } = designing
  if (base.isRetired)
    return (
      <Button icon={<UndoOutlined />} loading={isBusy} disabled={isChanged} onClick={() => void retire(false)}>
        {t('retire.back')}
      </Button>
    )
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
      title={t('retire.title')}
      content={<Asking type={base} onSure={() => void retire(true).then(() => setOpen(false))} />}
    >
      <Button type="text" icon={<StopOutlined />} loading={isBusy} disabled={isChanged || base.version === 0}>
        {t('retire.begin')}
      </Button>
    </Popover>
  )
}

function Asking({ type, onSure }: { type: TypeInMaking; onSure(): void }) {
  const { t } = useTranslation('types')
  const listed = useListed()
  const { data: uses } = useTypeUses(type.id)
  const opening = uses?.filter(({ opens }) => opens) ?? []
  const naming = uses?.filter(({ opens }) => !opens) ?? []
  const names = (some: typeof naming) => listed(some.map(({ kind, name }) => `${t(`retire.kinds.${kind}`)}“${name}”`))
  return (
    <div className="ty-retire">
      <p>{t('retire.hint')}</p>
      {opening.length > 0 && (
        <p role="alert" className="ty-bad">
          {t('retire.opened', { names: names(opening) })}
        </p>
      )}
      {naming.length > 0 && <p className="quiet">{t('retire.named', { names: names(naming) })}</p>}
      <Button danger type="primary" disabled={!uses || opening.length > 0} onClick={onSure}>
        {t('retire.sure')}
      </Button>
    </div>
  )
}
