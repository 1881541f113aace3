import { useNavigate } from '@tanstack/react-router'
import { Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Split } from '../../../contract/related.ts'
import { Priority, type Ticket } from '../../../contract/tickets.ts'
import { useRelatedActs } from '../../data/related.ts'
import { useOpenTypes } from '../../data/tickets.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { useWhy } from './use-why.ts'

/** A second promise out of the first; what both forms ask for is taken along. */
export function SplitOffDialog({ ticket, onDone }: { ticket: Ticket; onDone(): void }) {
  const { t } = useTranslation('related')
  const { t: words } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const navigate = useNavigate()
  const why = useWhy()
  const acts = useRelatedActs(ticket.id)
  const { data: types = [] } = useOpenTypes()
  const [part, setPart] = useState<Split>({
    typeId: ticket.type.id,
    subject: '',
    description: '',
    priority: ticket.priority,
    fields: {},
  })
  const set = (change: Partial<Split>) => setPart((before) => ({ ...before, ...change }))
  const isReady = part.subject.trim() !== ''
  const send = async () => {
    if (!isReady || acts.isPending) return
    const made = (await acts.mutateAsync({ act: 'split', into: part })) as Ticket
    onDone()
    void navigate({ to: '/tickets/$id', params: { id: made.id } })
  }
  return (
    <Dialog
      open
      title={t('dialog.split.title')}
      okText={t('dialog.split.ok')}
      okButtonProps={{ disabled: !isReady, loading: acts.isPending }}
      onOk={() => void send().catch(() => {})}
      onCancel={onDone}
    >
      <p className="quiet rl-hint">{t('dialog.split.hint')}</p>
      <Labelled label={t('subject')} required>
        {(ids) => (
          <Input
            {...ids}
            value={part.subject}
            maxLength={200}
            onChange={({ target }) => set({ subject: target.value })}
            onPressEnter={() => void send().catch(() => {})}
          />
        )}
      </Labelled>
      <Labelled label={t('type')}>
        {({ id }) => (
          <Select
            id={id}
            className="wide"
            value={part.typeId}
            options={types.map(({ id, name }) => ({ value: id, label: name[language] }))}
            onChange={(typeId) => set({ typeId })}
          />
        )}
      </Labelled>
      <Labelled label={t('description')}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={part.description}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={20_000}
            onChange={({ target }) => set({ description: target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('priority')}>
        {({ id }) => (
          <Segmented
            id={id}
            name="split-priority"
            value={part.priority}
            options={Priority.options.map((value) => ({ value, label: words(`priorities.${value}`) }))}
            onChange={(priority) => set({ priority })}
          />
        )}
      </Labelled>
      {acts.error && <Trouble words={why(acts.error)} />}
    </Dialog>
  )
}
