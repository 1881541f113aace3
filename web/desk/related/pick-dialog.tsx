import { useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../../contract/tickets.ts'
import { rows } from '../../data/paged.ts'
import { useRelatedActs } from '../../data/related.ts'
import { useTickets } from '../../data/tickets.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { useSettled } from '../../kit/settled.ts'
import { useWhy } from './use-why.ts'

type Other = { readonly id: string; readonly number: number; readonly subject: string }
type Props = { ticket: Ticket; act: 'merge' | 'join'; picked: Other | undefined; onDone(): void }

/** Chooses the other ticket: by number or words, those of the same customer first while nothing is typed. */
export function PickDialog({ ticket, act, picked, onDone }: Props) {
  const { t } = useTranslation('related')
  const navigate = useNavigate()
  const why = useWhy()
  const acts = useRelatedActs(ticket.id)
  const [other, setOther] = useState(picked)
  const send = async () => {
    if (!other || acts.isPending) return
    await acts.mutateAsync(act === 'merge' ? { act, into: other.id } : { act, incident: other.id })
    onDone()
    if (act === 'merge') void navigate({ to: '/tickets/$id', params: { id: other.id } })
  }
  return (
    <Dialog
      open
      title={t(`dialog.${act}.title`)}
      okText={t(`dialog.${act}.ok`)}
      okButtonProps={{ disabled: !other, loading: acts.isPending }}
      onOk={() => void send().catch(() => {})}
      onCancel={onDone}
    >
      <p className="quiet rl-hint">{t(`dialog.${act}.hint`)}</p>
      <Labelled label={t('target')} required>
        {({ id }) => <TicketSelect id={id} but={ticket} picked={other} onPick={setOther} />}
      </Labelled>
      {acts.error && <Trouble words={why(acts.error)} />}
    </Dialog>
  )
}

function TicketSelect({
  id,
  but,
  picked,
  onPick,
}: {
  id: string
  but: Ticket
  picked: Other | undefined
  onPick(other: Other | undefined): void
}) {
  const { t } = useTranslation('related')
  const [words, setWords] = useState('')
  const q = useSettled(words.trim().replace(/^#/, ''), 200)
  const filter = q ? { q } : but.customer ? { customer: but.customer.id } : {}
  const found = rows(useTickets({ ...filter, state: 'unresolved', sort: 'newest', limit: 20 }).data)
  const others = found.filter((one) => one.id !== but.id)
  const nameOf = ({ number, subject }: Other) => `#${number} ${subject}`
  return (
    <Select
      id={id}
      className="wide"
      placeholder={t('pick')}
      notFoundContent={t('pickNone')}
      showSearch={{ filterOption: false, onSearch: setWords }}
      labelInValue
      value={picked && { value: picked.id, label: nameOf(picked) }}
      options={others.map((one) => ({ value: one.id, label: nameOf(one) }))}
      onChange={({ value }) => onPick(others.find((one) => one.id === value))}
    />
  )
}
