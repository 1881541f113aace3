import { useTranslation } from 'react-i18next'
import { useSkills } from '../../data/building.ts'
import { useTeams } from '../../data/centre.ts'
import { OnBench } from '../on-bench.tsx'
import { SkillRow } from './skill-row.tsx'
import { TeamRow } from './team-row.tsx'

/** What agents can be good at, and which teams they are in; the last row of each is a new one. */
export function TeamsAndSkills() {
  const { t } = useTranslation('routing')
  const teams = useTeams()
  const skills = useSkills()
  return (
    <div className="ro-editor">
      <section className="ro-section">
        <h4>{t('teams.title')}</h4>
        {withNew(teams.data).map((team, at) => (
          <OnBench
            key={team?.id ?? `new ${at}`}
            told={laid(team)}
            ask={async () => laid((await teams.refetch()).data?.find(({ id }) => id === team?.id))}
          >
            {(bench) => <TeamRow bench={bench} />}
          </OnBench>
        ))}
      </section>
      <section className="ro-section">
        <h4>{t('skills.skill')}</h4>
        <p className="quiet">{t('teams.skillHint')}</p>
        {withNew(skills.data).map((skill, at) => (
          <OnBench
            key={skill?.key ?? `new ${at}`}
            told={laid(skill)}
            ask={async () => laid((await skills.refetch()).data?.find(({ key }) => key === skill?.key))}
          >
            {(bench) => <SkillRow bench={bench} />}
          </OnBench>
        ))}
      </section>
    </div>
  )
}

const withNew = <T,>(all: readonly T[] = []) => [...all, undefined]

const laid = <T extends { readonly revision: number }>(one: T | undefined) => ({ revision: one?.revision, one })
