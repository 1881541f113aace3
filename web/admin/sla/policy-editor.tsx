import { Segmented, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditPolicy, Policy } from '../../../contract/sla.ts'
import { useTeams } from '../../data/centre.ts'
import { useCalendars, useRemovePolicy, useSavePolicy } from '../../data/sla.ts'
import { useTicketTypes } from '../../data/tickets.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { type Editing, EditorFrame, NameField } from './editor-frame.tsx'
import { LadderRows } from './ladder-rows.tsx'
import { type Applies, asApplies, blankPolicy, fromApplies, pauseChoices } from './policy-form.ts'
import { PolicyPreview } from './policy-preview.tsx'
import { TargetsTable } from './targets-table.tsx'

/** One policy: whose it is, what it promises, when it stands still, and who hears of it. */
export function PolicyEditor(editing: Editing<Policy>) {
  const kept: EditPolicy = editing.bench.base.one ?? blankPolicy
  const { t } = useTranslation('sla')
  const { data: calendars } = useCalendars()
  const [draft, setDraft] = useState(kept)
  const set = (more: Partial<EditPolicy>) => setDraft((before) => ({ ...before, ...more }))
  const calendarOptions = [
    { value: 'department', label: t('policies.byDepartment') },
    ...(calendars?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key, also where nothing may be written
    <article className="ad-one" tabIndex={0}>
      <EditorFrame
        edit={() => asEdit(draft)}
        isChanged={draft !== kept}
        save={useSavePolicy()}
        removing={useRemovePolicy()}
        {...editing}
      >
        <div className="sl-pair">
          <NameField name={draft.name} onName={(name) => set({ name })} />
          <Labelled label={t('policies.calendar')}>
            {(ids) => (
              <Select
                {...ids}
                value={draft.calendarId}
                options={calendarOptions}
                onChange={(calendarId) => set({ calendarId })}
              />
            )}
          </Labelled>
        </div>
        <div className="sl-row">
          <Switch
            checked={draft.active}
            checkedChildren={t('policies.active')}
            unCheckedChildren={t('policies.inactive')}
            onChange={(active) => set({ active })}
          />
          <span>{t('policies.reopening')}</span>
          <Segmented
            value={draft.afterReopening}
            options={(['continue', 'restart'] as const).map((value) => ({ value, label: t(`policies.${value}`) }))}
            onChange={(afterReopening) => set({ afterReopening })}
          />
        </div>
        <Pauses in={draft.pausesIn} onChange={(pausesIn) => set({ pausesIn })} />
        <Who when={draft.when} onChange={(when) => set({ when })} />
        <h3>
          {t('policies.targets')} <span className="quiet">{t('policies.targetHint')}</span>
        </h3>
        <TargetsTable targets={draft.targets} onChange={(targets) => set({ targets })} />
        <h3>
          {t('policies.ladder')} <span className="quiet">{t('policies.ladderHint')}</span>
        </h3>
        <LadderRows ladder={draft.ladder} onChange={(ladder) => set({ ladder })} />
        <PolicyPreview policy={asEdit({ ...draft, name: draft.name.trim() || '–' })} />
      </EditorFrame>
    </article>
  )
}

/** In which states the next move is not ours: of all tickets, and of types with states of their own. */
function Pauses({ in: chosen, onChange }: { in: EditPolicy['pausesIn']; onChange(states: string[]): void }) {
  const { t } = useTranslation('sla')
  const language = usePreferences((state) => state.language)
  const { data: types = [] } = useTicketTypes()
  return (
    <Labelled label={t('policies.pauses')}>
      {(ids) => (
        <Select
          {...ids}
          mode="multiple"
          placeholder={t('policies.never')}
          value={[...chosen]}
          options={pauseChoices(types, chosen, language, t('policies.pending'))}
          onChange={(states: string[]) => onChange(states)}
        />
      )}
    </Labelled>
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
        <Labelled key={field} label={t(names[field])}>
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
        </Labelled>
      ))}
    </div>
  )
}

function asEdit({ name, active, when, targets, calendarId, pausesIn, afterReopening, ladder }: EditPolicy): EditPolicy {
  return { name, active, ...(when ? { when } : {}), targets, calendarId, pausesIn, afterReopening, ladder }
}
