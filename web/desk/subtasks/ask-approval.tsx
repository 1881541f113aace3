import { Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskApproval } from '../../data/approvals.ts'
import { useColleagues } from '../../data/centre.ts'
import { useMe } from '../../data/session.ts'
import { usePartsOf } from '../../data/subtasks.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { type AskForm, emptyAsk, toApproval, type Wrong } from './ask-form.ts'
import { useWhy } from './use-why.ts'
import './ask-approval.css'

const hours = [1, 4, 8, 24, 72]

/** Asking people for their yes; what was begun stays while the dialog is open. */
export function AskApproval({ ticketId, onDone }: { ticketId: string; onDone(): void }) {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const ask = useAskApproval(ticketId)
  const [form, setForm] = useState<AskForm>(emptyAsk)
  const [wrong, setWrong] = useState<readonly Wrong[]>([])
  const set = (change: Partial<AskForm>) => {
    setForm((before) => ({ ...before, ...change }))
    setWrong((before) => before.filter((key) => !(key in change)))
  }
  const send = async () => {
    const ready = toApproval(form)
    if (ready.kind === 'wrong') return setWrong(ready.wrong)
    await ask.mutateAsync(ready.asked)
    onDone()
  }
  const wrongOf = (key: Wrong) => (wrong.includes(key) ? { wrong: t(`approvals.wrong.${key}`) } : {})
  return (
    <Dialog
      open
      title={t('approvals.ask')}
      okText={t('approvals.send')}
      okButtonProps={{ loading: ask.isPending }}
      onCancel={onDone}
      onOk={() => void send().catch(() => {})}
    >
      <div className="st-form">
        <Labelled label={t('approvals.question')} required {...wrongOf('question')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              placeholder={t('approvals.questionPlace')}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={2000}
              value={form.question}
              onChange={({ target }) => set({ question: target.value })}
            />
          )}
        </Labelled>
        <Segmented
          value={form.how}
          options={(['one', 'all', 'in-order'] as const).map((value) => ({
            value,
            label: t(`approvals.how.${value}`),
          }))}
          onChange={(how) => set({ how })}
        />
        <p className="quiet">{t(`approvals.howHint.${form.how}`)}</p>
        <Labelled
          label={t(form.how === 'in-order' ? 'approvals.peopleOrdered' : 'approvals.people')}
          required
          {...wrongOf('people')}
        >
          {({ id }) => <People id={id} picked={form.people} onPick={(people) => set({ people })} />}
        </Labelled>
        <About ticketId={ticketId} picked={form.subtaskId} onPick={(subtaskId) => set({ subtaskId })} />
        <Late form={form} set={set} {...wrongOf('passTo')} />
      </div>
      {ask.error && <Trouble words={why(ask.error)} />}
    </Dialog>
  )
}

function useOthers() {
  const me = useMe()
  const { data: colleagues = [] } = useColleagues()
  return colleagues
    .filter(({ id }) => id !== me.id)
    .map(({ id, name, team }) => ({ value: id, label: team ? `${name} · ${team.name}` : name }))
}

function People({ id, picked, onPick }: { id: string; picked: readonly string[]; onPick(ids: string[]): void }) {
  return (
    <Select
      id={id}
      mode="multiple"
      className="wide"
      showSearch={{ optionFilterProp: 'label' }}
      maxCount={20}
      value={[...picked]}
      options={useOthers()}
      onChange={(ids: string[]) => onPick(ids)}
    />
  )
}

function About(props: { ticketId: string; picked: string | undefined; onPick(id: string | undefined): void }) {
  const { t } = useTranslation('subtasks')
  const { data: parts = [] } = usePartsOf(props.ticketId)
  const open = parts.filter(({ state, approvalId }) => state !== 'done' && state !== 'cancelled' && !approvalId)
  if (open.length === 0) return null
  return (
    <Labelled label={t('approvals.about')}>
      {({ id }) => (
        <Select
          id={id}
          className="wide"
          value={props.picked ?? ''}
          options={[
            { value: '', label: t('approvals.whole') },
            ...open.map((part) => ({ value: part.id, label: part.title })),
          ]}
          onChange={(value) => props.onPick(value || undefined)}
        />
      )}
    </Labelled>
  )
}

function Late({ form, set, wrong }: { form: AskForm; set(change: Partial<AskForm>): void; wrong?: string }) {
  const { t } = useTranslation('subtasks')
  const others = useOthers()
  return (
    <Labelled label={t('approvals.late')} {...(wrong ? { wrong } : {})}>
      {({ id }) => (
        <div className="st-late">
          <Select
            id={id}
            value={form.lateHours ?? 0}
            options={[
              { value: 0, label: t('approvals.lateNever') },
              ...hours.map((n) => ({ value: n, label: t('approvals.lateHours', { n }) })),
            ]}
            onChange={(value) => set({ lateHours: value || undefined })}
          />
          {form.lateHours !== undefined && (
            <Select
              aria-label={t('approvals.late')}
              value={form.follows}
              options={(['approve', 'refuse', 'pass-on'] as const).map((value) => ({
                value,
                label: t(`approvals.follows.${value}`),
              }))}
              onChange={(follows) => set({ follows })}
            />
          )}
          {form.lateHours !== undefined && form.follows === 'pass-on' && (
            <Select
              aria-label={t('approvals.passTo')}
              placeholder={t('approvals.passTo')}
              className="st-person"
              showSearch={{ optionFilterProp: 'label' }}
              value={form.passTo ?? null}
              options={others}
              onChange={(passTo) => set({ passTo: passTo ?? undefined })}
            />
          )}
        </div>
      )}
    </Labelled>
  )
}
