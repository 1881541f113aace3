import { App, Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditUser, User } from '../../../contract/identity.ts'
import { useTeams } from '../../data/centre.ts'
import { useEditUser } from '../../data/routing.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { Refused } from '../refused.tsx'
import { type Bench, useTouch } from '../use-bench.ts'
import { HoursField } from './hours-field.tsx'
import { SkillRows } from './skill-rows.tsx'
import './words.ts'
import './routing.css'

const capacities = [
  { key: 'callCapacity', label: 'calls', most: 1 },
  { key: 'chatCapacity', label: 'chats', most: 50 },
  { key: 'ticketCapacity', label: 'tickets', most: 200 },
] as const

/** What somebody can do, how much of it at once, in which team and when. */
export function PersonAbilities({ bench, onDone }: { bench: Bench<User>; onDone(): void }) {
  const user = bench.base
  const { t } = useTranslation('routing')
  const { message } = App.useApp()
  const trouble = useRefusal()
  const { data: teams = [] } = useTeams()
  const { skills, callCapacity, chatCapacity, ticketCapacity, shift, team } = user
  const before = { skills, callCapacity, chatCapacity, ticketCapacity, shift, teamId: team?.id }
  const [edit, setEdit] = useState(before)
  useTouch(bench, JSON.stringify(edit) !== JSON.stringify(before))
  const save = useEditUser(user.id)
  const send = async () => {
    const { shift, teamId, ...rest } = edit
    const whole: EditUser = { ...rest, shift: shift ?? null, teamId: teamId ?? null }
    try {
      await save.mutateAsync({ edit: whole, revision: user.revision })
      void message.success(t('saved'))
      onDone()
    } catch {}
  }
  return (
    <form
      className="ad-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Labelled label={t('people.team')}>
        {(ids) => (
          <Select
            {...ids}
            allowClear
            placeholder={t('people.noTeam')}
            value={edit.teamId}
            options={teams.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(teamId: string | undefined) => setEdit({ ...edit, teamId })}
          />
        )}
      </Labelled>
      <section className="ro-section">
        <h3>{t('people.skills')}</h3>
        <SkillRows
          rows={edit.skills}
          fresh={(skill) => ({ skill, level: 5 })}
          empty={t('skills.none')}
          onChange={(rows) => setEdit({ ...edit, skills: rows })}
        />
      </section>
      <section className="ro-section">
        <h3>{t('people.capacity')}</h3>
        <div className="ro-grid">
          {capacities.map(({ key, label, most }) => (
            <Labelled key={key} label={t(`people.${label}`)}>
              {({ id }) => (
                <InputNumber
                  id={id}
                  className="ro-time"
                  min={0}
                  max={most}
                  value={edit[key]}
                  onChange={(value) => setEdit({ ...edit, [key]: value ?? 0 })}
                />
              )}
            </Labelled>
          ))}
        </div>
      </section>
      <section className="ro-section">
        <h3>{t('people.shift')}</h3>
        <p className="quiet">{t('people.shiftHint')}</p>
        <HoursField hours={edit.shift} always={t('people.always')} onChange={(shift) => setEdit({ ...edit, shift })} />
      </section>
      {save.error && <Refused error={save.error} bench={bench} words={t('refused', { words: trouble(save.error) })} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('save')}
      </Button>
    </form>
  )
}
