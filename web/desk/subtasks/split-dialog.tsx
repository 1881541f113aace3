import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../../contract/tickets.ts'
import { may, useMe } from '../../data/session.ts'
import { usePlans, useSavePlan, useSplit } from '../../data/subtasks.ts'
import { emptyRow, type Row, rowsOf, toParts, without } from '../../forms/division.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useListed } from '../../kit/listed.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { PartFields } from './part-fields.tsx'
import { useWhy } from './use-why.ts'
import './split-dialog.css'

/** Who does what, after whom, and by when. */
export function SplitDialog({ ticket, onDone }: { ticket: Pick<Ticket, 'id' | 'number'>; onDone(): void }) {
  const { t } = useTranslation('subtasks')
  const listed = useListed()
  const why = useWhy()
  const split = useSplit(ticket.id)
  const [rows, setRows] = useState<readonly Row[]>([emptyRow([])])
  const [tried, setTried] = useState(false)
  const checked = toParts(rows)
  const set = (key: string, change: Partial<Row>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...change } : row)))
  const send = async () => {
    setTried(true)
    if (checked.kind === 'wrong') return
    await split.mutateAsync({ parts: checked.parts })
    onDone()
  }
  const wrong = tried && checked.kind === 'wrong' ? checked : undefined
  return (
    <Dialog
      open
      width={760}
      title={t('split.title', { number: ticket.number })}
      okText={t('split.ok')}
      okButtonProps={{ loading: split.isPending }}
      onCancel={onDone}
      onOk={() => void send().catch(() => {})}
      footer={(buttons) => (
        <div className="st-split-foot">
          <KeepPlan rows={rows} />
          <span className="grow" />
          {buttons}
        </div>
      )}
    >
      <PlanSelect onPick={setRows} />
      <ol className="st-split">
        {rows.map((row, place) => (
          <li key={row.key}>
            <PartFields
              row={row}
              place={place}
              others={rows.filter(({ key }) => key !== row.key)}
              wrong={wrong?.byKey[row.key] ?? []}
              set={(change) => set(row.key, change)}
              onRemove={rows.length > 1 ? () => setRows((all) => without(all, row.key)) : undefined}
            />
          </li>
        ))}
      </ol>
      <Button type="dashed" block icon={<PlusOutlined />} onClick={() => setRows((all) => [...all, emptyRow(all)])}>
        {t('split.add')}
      </Button>
      {wrong && wrong.circle.length > 0 && <Trouble words={t('split.wrong.circle', { names: listed(wrong.circle) })} />}
      {split.error && <Trouble words={why(split.error)} />}
    </Dialog>
  )
}

function PlanSelect({ onPick }: { onPick(rows: Row[]): void }) {
  const { t } = useTranslation('subtasks')
  const language = usePreferences((state) => state.language)
  const { data: plans = [] } = usePlans()
  if (plans.length === 0) return null
  return (
    <Select
      className="wide"
      aria-label={t('split.plan')}
      placeholder={t('split.plan')}
      options={plans.map(({ key, name }) => ({ value: key, label: name[language] }))}
      onChange={(key) => onPick(rowsOf(plans.find((plan) => plan.key === key)!))}
    />
  )
}

/** A division that proved good gets a name; both languages get the one that was typed. */
function KeepPlan({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const me = useMe()
  const { message } = App.useApp()
  const save = useSavePlan()
  const [name, setName] = useState<string>()
  const checked = toParts(rows)
  if (!may(me, 'subtasks.plan', 'all') || checked.kind === 'wrong') return null
  if (name === undefined)
    return (
      <Button type="link" onClick={() => setName('')}>
        {t('split.keep')}
      </Button>
    )
  const keep = async () => {
    const words = name.trim()
    if (words === '') return
    await save.mutateAsync({ key: crypto.randomUUID(), name: { zh: words, en: words }, parts: checked.parts })
    setName(undefined)
    void message.success(t('split.kept'))
  }
  return (
    <>
      <Input
        autoFocus
        className="st-plan-name"
        aria-label={t('split.keepName')}
        placeholder={t('split.keepName')}
        maxLength={60}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onPressEnter={() => void keep().catch(() => {})}
      />
      <Button loading={save.isPending} onClick={() => void keep().catch(() => {})}>
        {t('part.save')}
      </Button>
      {save.error && <Trouble words={why(save.error)} />}
    </>
  )
}
