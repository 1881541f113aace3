import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTeams } from '../../data/centre.ts'
import { Labelled } from '../../kit/labelled.tsx'
import type { Drafting } from './queue-drafting.ts'
import { SkillRows } from './skill-rows.tsx'
import { Warned } from './warned.tsx'

const needs = ['must', 'prefer'] as const
const languages = ['must', 'prefer', 'ignore'] as const

/** Skills, teams, languages. */
export function QueueWho({ draft, warnings, onChange }: Drafting) {
  const { t } = useTranslation('routing')
  const { data: teams = [] } = useTeams()
  return (
    <>
      <SkillRows
        isLeast
        rows={draft.skills}
        fresh={(skill) => ({ skill, level: 1, weight: 1, need: 'must' as const })}
        empty={t('queues.skillsNone')}
        onChange={(skills) => onChange({ ...draft, skills })}
        more={(row, change, place) => (
          <>
            <Select
              aria-label={t('skills.need')}
              className="ro-need"
              value={row.need}
              options={needs.map((value) => ({ value, label: t(`skills.needs.${value}`) }))}
              onChange={(need) => change({ ...row, need })}
            />
            <InputNumber
              aria-label={t('skills.weight')}
              className="ro-weight"
              prefix={t('skills.weight')}
              min={1}
              max={100}
              value={row.weight}
              onChange={(weight) => change({ ...row, weight: weight ?? 1 })}
            />
            <Warned warnings={warnings} at={`skills.${place}`} />
          </>
        )}
      />
      <div className="ro-pair">
        <Labelled label={t('queues.teams')}>
          {(ids) => (
            <Select
              {...ids}
              mode="multiple"
              placeholder={t('queues.anyTeam')}
              value={draft.teamIds}
              options={teams.map(({ id, name }) => ({ value: id, label: name }))}
              optionFilterProp="label"
              onChange={(teamIds) => onChange({ ...draft, teamIds })}
            />
          )}
        </Labelled>
        <Labelled label={t('queues.language')}>
          {(ids) => (
            <Select
              {...ids}
              value={draft.language}
              options={languages.map((value) => ({ value, label: t(`queues.languages.${value}`) }))}
              onChange={(language) => onChange({ ...draft, language })}
            />
          )}
        </Labelled>
      </div>
      <Warned warnings={warnings} at="teamIds" />
      <Warned warnings={warnings} at="language" />
    </>
  )
}
