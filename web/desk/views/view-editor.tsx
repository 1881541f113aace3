import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '../../../contract/views.ts'
import { ApiProblem } from '../../data/problem.ts'
import { may, useMe } from '../../data/session.ts'
import { useTicketTypes } from '../../data/tickets.ts'
import { useViewActs, useViewVocabulary, type WriteView } from '../../data/views.ts'
import { ChangedMeanwhile } from '../../forms/changed-meanwhile.tsx'
import { ConditionForm } from '../../forms/condition-form.tsx'
import { Lines, Trouble } from '../../kit/blank.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { Sure } from '../../kit/sure.tsx'
import { type ListSearch, sorts } from '../tickets/tickets-view.ts'
import { useTroubleWords } from '../tickets/use-trouble-words.ts'
import { allColumns, beginWith, editOf } from './view-form.ts'

type Props = {
  /** A new one when absent. */
  view: View | undefined
  search: ListSearch
  /** The view that is open, which a new one begins with. */
  base: View | undefined
  onDone(saved: View | undefined): void
  onGone(): void
}

/** Name, for whom, which tickets, in what order and with which columns. */
export function ViewEditor({ view, search, base, onDone, onGone }: Props) {
  const { t } = useTranslation(['views', 'tickets'])
  const { data: types = [] } = useTicketTypes()
  const vocabulary = useViewVocabulary()
  const [draft, setDraft] = useState<WriteView>(() => (view ? editOf(view) : beginWith(search, base, types)))
  const { write, drop } = useViewActs()
  const edit = (but: Partial<WriteView>) => setDraft({ ...draft, ...but })
  const isReady = draft.name.trim() !== '' && draft.columns.length > 0
  const save = async () => {
    if (!isReady) return
    const saved = await write.mutateAsync({ before: view, view: draft }).catch(() => undefined)
    if (saved) onDone(saved)
  }
  return (
    <Dialog
      open
      width={760}
      title={t(view ? 'editTitle' : 'newTitle', { name: view?.name })}
      onCancel={() => onDone(undefined)}
      okText={t('save')}
      okButtonProps={{ disabled: !isReady, loading: write.isPending }}
      onOk={() => void save()}
      footer={(buttons) => (
        <div className="vw-foot">
          {view && (
            <Sure
              title={t('removeTitle', { name: view.name })}
              onConfirm={() => drop.mutate(view, { onSuccess: onGone })}
            >
              <Button danger type="text" icon={<DeleteOutlined />} loading={drop.isPending}>
                {t('remove')}
              </Button>
            </Sure>
          )}
          <span className="grow" />
          {buttons}
        </div>
      )}
    >
      <div className="vw-form">
        <div className="tk-pair">
          <Labelled label={t('name')} required>
            {(ids) => (
              <Input
                {...ids}
                value={draft.name}
                maxLength={60}
                placeholder={t('nameSample')}
                onChange={({ target }) => edit({ name: target.value })}
                onPressEnter={() => void save()}
              />
            )}
          </Labelled>
          <AudienceField draft={draft} onEdit={edit} />
        </div>
        <Labelled label={t('condition')}>
          {() =>
            vocabulary.data ? (
              <ConditionForm
                label={t('condition')}
                condition={draft.condition}
                terms={vocabulary.data.terms}
                first="ticket.priority"
                onChange={(condition) => condition && edit({ condition })}
              />
            ) : (
              <Lines count={2} />
            )
          }
        </Labelled>
        <div className="tk-pair">
          <Labelled label={t('sort')}>
            {(ids) => (
              <Select
                {...ids}
                className="wide"
                value={draft.sort}
                options={sorts.map((value) => ({ value, label: t(`tickets:sorts.${value}`) }))}
                onChange={(sort) => edit({ sort })}
              />
            )}
          </Labelled>
          <Labelled label={t('place')} hint={t('placeHint')}>
            {(ids) => (
              <InputNumber
                {...ids}
                min={0}
                max={10_000}
                precision={0}
                value={draft.place}
                onChange={(place) => place !== null && edit({ place })}
              />
            )}
          </Labelled>
        </div>
        <Labelled label={t('columns')}>
          {() => (
            <Checkbox.Group
              value={draft.columns}
              options={allColumns.map((value) => ({ value, label: t(`tickets:columns.${value}`) }))}
              onChange={(picked) => edit({ columns: allColumns.filter((column) => picked.includes(column)) })}
            />
          )}
        </Labelled>
        <EditTrouble error={write.error ?? drop.error} />
      </div>
    </Dialog>
  )
}

function AudienceField({ draft, onEdit }: { draft: WriteView; onEdit(but: Partial<WriteView>): void }) {
  const { t } = useTranslation('views')
  const me = useMe()
  const mayShare = may(me, 'views.share')
  const options = [
    { value: 'me' as const, label: t('audience.me') },
    { value: 'team' as const, label: t('audience.team'), disabled: !mayShare || !me.team },
    { value: 'everyone' as const, label: t('audience.everyone'), disabled: !mayShare },
  ]
  return (
    <Labelled label={t('audience.label')} {...(mayShare ? {} : { hint: t('audience.notYours') })}>
      {(ids) => (
        <Select
          {...ids}
          className="wide"
          value={draft.audience}
          options={options}
          onChange={(audience) => onEdit({ audience })}
        />
      )}
    </Labelled>
  )
}

function EditTrouble({ error }: { error: Error | null }) {
  const { t } = useTranslation('views')
  const trouble = useTroubleWords()
  if (!error) return null
  if (error instanceof ApiProblem && error.stale) return <ChangedMeanwhile problem={error} what={t('stale')} />
  return <Trouble words={t('refused', { words: trouble(error) })} />
}
