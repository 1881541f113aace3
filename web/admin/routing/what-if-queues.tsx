import { DeleteOutlined, DownOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WhatIfChanges } from '../../../contract/what-if.ts'
import { useQueues } from '../../data/desk.ts'
import { Chip } from '../../kit/chip.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { editQueue, withQueue } from './question.ts'
import { draftOf, isSame } from './queue-draft.ts'
import { QueueEditor } from './queue-editor.tsx'

export type Changing = { changes: WhatIfChanges; onChange(changes: WhatIfChanges): void }

/** Queues as they would have been: the same editor as for real. */
export function WhatIfQueues({ changes, onChange }: Changing) {
  const { t } = useTranslation('routing')
  const language = usePreferences((state) => state.language)
  const { data: queues = [] } = useQueues()
  const [open, setOpen] = useState<string>()
  const free = queues.filter(({ id }) => !changes.queues.some(({ queueId }) => queueId === id))
  return (
    <section className="ro-section">
      <h3>{t('whatIf.queues')}</h3>
      {changes.queues.map(({ queueId, queue }) => {
        const now = queues.find(({ id }) => id === queueId)
        const isOpen = open === queueId
        return (
          <div key={queueId} className="ro-changed">
            <div className="ro-row">
              <Button
                type="text"
                aria-expanded={isOpen}
                icon={isOpen ? <DownOutlined /> : <RightOutlined />}
                onClick={() => setOpen(isOpen ? undefined : queueId)}
              >
                {queue.name[language]}
              </Button>
              {now && !isSame(queue, draftOf(now)) && <Chip tone="accent">{t('whatIf.queueChanged')}</Chip>}
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('remove')}
                onClick={() => onChange(editQueue(changes, queueId, undefined))}
              />
            </div>
            {isOpen && (
              <QueueEditor
                draft={queue}
                warnings={[]}
                others={queues.filter(({ id }) => id !== queueId)}
                onChange={(draft) => onChange(editQueue(changes, queueId, draft))}
              />
            )}
          </div>
        )
      })}
      <Select
        className="ro-add"
        aria-label={t('whatIf.queueAdd')}
        placeholder={t('whatIf.queueAdd')}
        value={null}
        options={free.map(({ id, name }) => ({ value: id, label: name[language] }))}
        onChange={(id: string | null) => {
          const queue = queues.find((one) => one.id === id)
          if (!queue) return
          onChange(withQueue(changes, queue))
          setOpen(queue.id)
        }}
      />
    </section>
  )
}
