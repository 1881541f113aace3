import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewReturnAddress } from '../../contract/deliveries.ts'
import type { ApiKey } from '../data/centre.ts'
import { useReturnAddress } from '../data/deliveries.ts'
import { ApiProblem } from '../data/problem.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Trouble } from '../kit/blank.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Labelled } from '../kit/labelled.tsx'
import { ShownOnce } from './shown-once.tsx'

type Props = { apiKey: ApiKey; url: string | undefined; onClose(): void }

/** Where the system behind a key hears what became of its tickets; the secret is shown once. */
export function ReturnAddressDialog({ apiKey, url, onClose }: Props) {
  const { t } = useTranslation('admin')
  const { t: kit } = useTranslation('kit')
  const trouble = useRefusal()
  const [typed, setTyped] = useState(url ?? '')
  const [made, setMade] = useState<NewReturnAddress>()
  const address = useReturnAddress(apiKey.id)
  const once = { once: t('returns.once'), copy: t('returns.copy'), copied: t('returns.copied') }
  if (made) return <ShownOnce title={t('returns.secret')} value={made.secret} words={once} onClose={onClose} />
  const error = address.set.error ?? address.remove.error
  const wrong =
    error instanceof ApiProblem && error.status === 422 ? t('returns.wrong', { words: trouble(error) }) : undefined
  const set = () => address.set.mutateAsync(typed.trim()).then(setMade, () => {})
  return (
    <Dialog
      open
      title={t('returns.title', { name: apiKey.name })}
      onCancel={onClose}
      footer={
        <>
          {url && (
            <Button
              danger
              loading={address.remove.isPending}
              onClick={() => address.remove.mutateAsync().then(onClose, () => {})}
            >
              {t('returns.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{kit('cancel')}</Button>
          <Button
            type="primary"
            disabled={typed.trim() === '' || typed.trim() === url}
            loading={address.set.isPending}
            onClick={() => void set()}
          >
            {t('returns.set')}
          </Button>
        </>
      }
    >
      <p>{t('returns.hint')}</p>
      <Labelled label={t('returns.url')} wrong={wrong}>
        {(ids) => (
          <Input
            {...ids}
            type="url"
            placeholder="https://crm.example.com/yihu"
            value={typed}
            maxLength={500}
            onChange={({ target }) => setTyped(target.value)}
            onPressEnter={() => void set()}
          />
        )}
      </Labelled>
      {error && !wrong && <Trouble words={t('refused', { words: trouble(error) })} />}
    </Dialog>
  )
}
