import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAgents } from '../../data/desk.ts'
import { editAgent } from './question.ts'
import { SkillRows } from './skill-rows.tsx'
import type { Changing } from './what-if-queues.tsx'

/** Agents who would not have been there, or would have been able to do something else. */
export function WhatIfAgents({ changes, onChange }: Changing) {
  const { t } = useTranslation('routing')
  const { data: agents = [] } = useAgents()
  const free = agents.filter(({ id }) => !changes.agents.some(({ agentId }) => agentId === id))
  return (
    <section className="ro-section">
      <h3>{t('whatIf.agents')}</h3>
      {changes.agents.map((agent) => {
        const { agentId, absent, skills } = agent
        const known = agents.find(({ id }) => id === agentId)
        const set = (more: Partial<typeof agent>) => onChange(editAgent(changes, agentId, { ...agent, ...more }))
        return (
          <div key={agentId} className="ro-changed">
            <div className="ro-row">
              <b>{known?.name ?? agentId}</b>
              <Checkbox checked={absent} onChange={({ target }) => set({ absent: target.checked })}>
                {t('whatIf.absent')}
              </Checkbox>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('remove')}
                onClick={() => onChange(editAgent(changes, agentId, undefined))}
              />
            </div>
            {!absent && (
              <SkillRows
                rows={skills ?? known?.skills ?? []}
                fresh={(skill) => ({ skill, level: 5 })}
                empty={t('skills.none')}
                onChange={(rows) => set({ skills: rows })}
              />
            )}
          </div>
        )
      })}
      <Select
        className="ro-add"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('whatIf.agentAdd')}
        placeholder={t('whatIf.agentAdd')}
        value={null}
        options={free.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id: string | null) => id && onChange(editAgent(changes, id, { agentId: id, absent: false }))}
      />
    </section>
  )
}
