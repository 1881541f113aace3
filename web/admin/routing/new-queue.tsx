import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EditQueue, type SavedQueue } from '../../../contract/routing.ts'
import { useNewQueue } from '../../data/routing.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Labelled } from '../../kit/labelled.tsx'

/** A queue begins plain: a key and two names. What it chooses is edited after. */
export function NewQueue({ onDone }: { onDone(queue: SavedQueue): void }) {
  const { t } = useTranslation('routing')
  const trouble = useRefusal()
  const [typed, setTyped] = useState({ key: '', zh: '', en: '' })
  const create = useNewQueue()
  const isKey = /^[a-z0-9][a-z0-9-]{0,59}$/.test(typed.key)
  const fields = [
    { name: 'zh', label: t('queues.nameZh') },
    { name: 'en', label: t('queues.nameEn') },
    { name: 'key', label: t('queues.key'), hint: t('queues.keyHint') },
  ] as const
  return (
    <form
      className="ad-form"
      onSubmit={(event) => {
        event.preventDefault()
        const { key, zh, en } = typed
        const queue = EditQueue.parse({ name: { zh: zh.trim(), en: en.trim() || zh.trim() } })
        create.mutateAsync({ key, ...queue }).then(onDone, () => {})
      }}
    >
      {fields.map(({ name, label, ...more }) => (
        <Labelled key={name} label={label} {...more}>
          {(ids) => (
            <Input
              {...ids}
              value={typed[name]}
              maxLength={60}
              onChange={({ target }) => setTyped((before) => ({ ...before, [name]: target.value }))}
            />
          )}
        </Labelled>
      ))}
      {create.error && <Trouble words={t('refused', { words: trouble(create.error) })} />}
      <Button type="primary" htmlType="submit" disabled={!isKey || typed.zh.trim() === ''} loading={create.isPending}>
        {t('queues.create')}
      </Button>
    </form>
  )
}
