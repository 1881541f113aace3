import { App, Button, Input, Popconfirm, Segmented, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditPolicy, Policy } from '../../../contract/sla.ts'
import { useTeams } from '../../data/centre.ts'
import { ApiProblem } from '../../data/problem.ts'
import { useCalendars, useRemovePolicy, useSavePolicy } from '../../data/sla.ts'
import { useTicketTypes } from '../../data/tickets.ts'
import { Trouble } from '../../kit/blank.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { AdField } from '../ad-field.tsx'
import { useTroubleWords } from '../use-words.ts'
import { LadderRows } from './ladder-rows.tsx'
import { type Applies, asApplies, blankPolicy, fromApplies } from './policy-form.ts'
import { PolicyPreview } from './policy-preview.tsx'
import { TargetsTable } from './targets-table.tsx'

type Props = {
  policy: Policy | undefined
  revision: number
  mayWrite: boolean
  onDone(id: string | undefined): void
}

/** One policy: whose it is, what it promises, when it stands still, and who hears of it. */
export function PolicyEditor({ policy, revision, mayWrite, onDone }: Props) {
  const { t } = useTranslation('sla')
  const { message } = App.useApp()
  const trouble = useTroubleWords()
  const { data: calendars } = useCalendars()
  const [draft, setDraft] = useState<EditPolicy>(() => policy ?? blankPolicy)
  const save = useSavePolicy()
  const removing = useRemovePolicy()
  const set = (more: Partial<EditPolicy>) => setDraft((before) => ({ ...before, ...more }))
  const error = save.error ?? removing.error
  const send = async () => {
    const made = await save.mutateAsync({ id: policy?.id, body: asEdit(draft), revision }).catch(() => undefined)
    if (!made) return
    void message.success(t('saved'))
    onDone(made.id)
  }
  const calendarOptions = [
    { value: 'department', label: t('policies.byDepartment') },
    ...(calendars?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <article className="ad-one">
      <fieldset disabled={!mayWrite} className="sl-form">
        <div className="sl-pair">
          <AdField label={t('name')}>
            {(ids) => (
              <Input
                {...ids}
                value={draft.name}
                maxLength={60}
                onChange={({ target }) => set({ name: target.value })}
              />
            )}
          </AdField>
          <AdField label={t('policies.calendar')}>
            {(ids) => (
              <Select
                {...ids}
                value={draft.calendarId}
                options={calendarOptions}
                onChange={(calendarId) => set({ calendarId })}
              />
            )}
          </AdField>
        </div>
        <div className="sl-row">
          <Switch
            checked={draft.active}
            checkedChildren={t('policies.active')}
            unCheckedChildren={t('policies.inactive')}
            onChange={(active) => set({ active })}
          />
          <span>{t('policies.pauses')}</span>
          <Segmented
            value={draft.pausesIn.includes('pending') ? 'pending' : 'never'}
            options={(['pending', 'never'] as const).map((value) => ({ value, label: t(`policies.${value}`) }))}
            onChange={(value) => set({ pausesIn: value === 'pending' ? ['pending'] : [] })}
          />
          <span>{t('policies.reopening')}</span>
          <Segmented
            value={draft.afterReopening}
            options={(['continue', 'restart'] as const).map((value) => ({ value, label: t(`policies.${value}`) }))}
            onChange={(afterReopening) => set({ afterReopening })}
          />
        </div>
        <Who when={draft.when} onChange={(when) => set({ when })} />
        <h4>
          {t('policies.targets')} <span className="quiet">{t('policies.targetHint')}</span>
        </h4>
        <TargetsTable targets={draft.targets} onChange={(targets) => set({ targets })} />
        <h4>
          {t('policies.ladder')} <span className="quiet">{t('policies.ladderHint')}</span>
        </h4>
        <LadderRows ladder={draft.ladder} onChange={(ladder) => set({ ladder })} />
        <PolicyPreview policy={asEdit({ ...draft, name: draft.name.trim() || '–' })} />
        {error && (
          <Trouble
            words={error instanceof ApiProblem && error.stale ? t('stale') : t('refused', { words: trouble(error) })}
          />
        )}
        {mayWrite && (
          <div className="sl-row">
            <Button type="primary" loading={save.isPending} onClick={() => void send()}>
              {t('save')}
            </Button>
            {policy && (
              <Popconfirm
                title={t('removeTitle', { name: policy.name })}
                onConfirm={() => removing.mutate(policy.id, { onSuccess: () => onDone(undefined) })}
              >
                <Button danger type="text">
                  {t('remove')}
                </Button>
              </Popconfirm>
            )}
          </div>
        )}
      </fieldset>
    </article>
  )
}

function Who({ when, onChange }: { when: EditPolicy['when']; onChange(when: EditPolicy['when']): void }) {
  const { t } = useTranslation('sla')
  const language = usePreferences((state) => state.language)
  const { data: types = [] } = useTicketTypes()
  const { data: teams = [] } = useTeams()
  const applies = asApplies(when)
  if (!applies) return <p className="quiet">{t('policies.ownCondition')}</p>
  const choices = {
    type: types.map(({ id, name }) => ({ value: id, label: name[language] })),
    department: teams.map(({ id, name }) => ({ value: id, label: name })),
    priority: (['urgent', 'high', 'normal', 'low'] as const).map((value) => ({
      value,
      label: t(`policies.priority.${value}`),
    })),
  }
  const names = { type: 'policies.types', department: 'policies.departments', priority: 'policies.priorities' } as const
  return (
    <div className="sl-who">
      {(Object.keys(choices) as (keyof Applies)[]).map((field) => (
        <AdField key={field} label={t(names[field])}>
          {(ids) => (
            <Select
              {...ids}
              mode="multiple"
              placeholder={t('policies.any')}
              value={applies[field]}
              options={choices[field]}
              onChange={(values: string[]) => onChange(fromApplies({ ...applies, [field]: values }))}
            />
          )}
        </AdField>
      ))}
    </div>
  )
}

function asEdit({ name, active, when, targets, calendarId, pausesIn, afterReopening, ladder }: EditPolicy): EditPolicy {
  return { name, active, ...(when ? { when } : {}), targets, calendarId, pausesIn, afterReopening, ladder }
}
