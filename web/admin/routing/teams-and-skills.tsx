import { CheckOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Team } from '../../../contract/identity.ts'
import type { Skill } from '../../../contract/routing.ts'
import { useSkills } from '../../data/building.ts'
import { useTeams } from '../../data/centre.ts'
import { useNewTeam, useSaveSkill, useSaveTeam } from '../../data/routing.ts'
import { Trouble } from '../../kit/blank.tsx'
import { useTroubleWords } from '../use-words.ts'

/** What agents can be good at, and which teams they are in. */
export function TeamsAndSkills() {
  const { t } = useTranslation('routing')
  const { data: teams = [] } = useTeams()
  const { data: skills = [] } = useSkills()
  return (
    <div className="ro-editor">
      <section className="ro-section">
        <h4>{t('teams.title')}</h4>
        {teams.map((team) => (
          <TeamRow key={team.id} team={team} />
        ))}
        <TeamRow key={`new ${teams.length}`} />
      </section>
      <section className="ro-section">
        <h4>{t('skills.skill')}</h4>
        <p className="quiet">{t('teams.skillHint')}</p>
        {skills.map((skill) => (
          <SkillRow key={skill.key} skill={skill} />
        ))}
        <SkillRow key={`new ${skills.length}`} />
      </section>
    </div>
  )
}

function TeamRow({ team }: { team?: Team }) {
  const { t } = useTranslation('routing')
  const trouble = useTroubleWords()
  const [name, setName] = useState(team?.name ?? '')
  const [department, setDepartment] = useState(team?.department ?? false)
  const [add, save] = [useNewTeam(), useSaveTeam()]
  const isChanged = name.trim() !== (team?.name ?? '') || department !== (team?.department ?? false)
  const error = add.error ?? save.error
  const send = () => {
    const edit = { name: name.trim(), department }
    if (team) save.mutate({ id: team.id, ...edit })
    else add.mutate(edit)
  }
  return (
    <form
      className="ro-row"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Input
        className="ro-name"
        aria-label={t('teams.name')}
        placeholder={t('teams.add')}
        maxLength={80}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Checkbox checked={department} onChange={({ target }) => setDepartment(target.checked)}>
        {t('teams.department')}
      </Checkbox>
      <Button
        type="text"
        htmlType="submit"
        icon={<CheckOutlined />}
        aria-label={t('save')}
        disabled={!isChanged || name.trim() === ''}
        loading={add.isPending || save.isPending}
      />
      {error && <Trouble words={t('refused', { words: trouble(error) })} />}
    </form>
  )
}

function SkillRow({ skill }: { skill?: Skill }) {
  const { t } = useTranslation('routing')
  const trouble = useTroubleWords()
  const [typed, setTyped] = useState({ key: skill?.key ?? '', zh: skill?.name.zh ?? '', en: skill?.name.en ?? '' })
  const save = useSaveSkill()
  const isChanged = typed.zh !== (skill?.name.zh ?? '') || typed.en !== (skill?.name.en ?? '')
  const labels = { key: t('teams.skillKey'), zh: t('queues.nameZh'), en: t('queues.nameEn') }
  return (
    <form
      className="ro-row"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ key: typed.key.trim(), name: { zh: typed.zh.trim(), en: typed.en.trim() || typed.zh.trim() } })
      }}
    >
      {(['key', 'zh', 'en'] as const).map((field) => (
        <Input
          key={field}
          className="ro-part"
          aria-label={labels[field]}
          placeholder={skill ? undefined : field === 'key' ? t('skills.new') : labels[field]}
          disabled={field === 'key' && skill !== undefined}
          maxLength={60}
          value={typed[field]}
          onChange={({ target }) => setTyped((before) => ({ ...before, [field]: target.value }))}
        />
      ))}
      <Button
        type="text"
        htmlType="submit"
        icon={<CheckOutlined />}
        aria-label={t('save')}
        disabled={!isChanged || typed.key.trim() === '' || typed.zh.trim() === ''}
        loading={save.isPending}
      />
      {save.error && <Trouble words={t('refused', { words: trouble(save.error) })} />}
    </form>
  )
}
