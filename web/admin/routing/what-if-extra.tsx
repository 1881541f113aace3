import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { replaced, without } from './queue-draft.ts'
import { SkillRows } from './skill-rows.tsx'
import type { Changing } from './what-if-queues.tsx'

/** People who were not there: so many, able to do this, from when to when. */
export function WhatIfExtra({ changes, onChange }: Changing) {
  const { t } = useTranslation('routing')
  const { extra } = changes
  const set = (groups: typeof extra) => onChange({ ...changes, extra: groups })
  return (
    <section className="ro-section">
      <h3>{t('whatIf.extra')}</h3>
      {extra.map((group, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups are told apart by their place only
        <div key={place} className="ro-changed">
          <div className="ro-row">
            <InputNumber
              className="ro-time"
              aria-label={t('whatIf.count')}
              min={1}
              max={200}
              suffix={t('queues.people')}
              value={group.count}
              onChange={(count) => set(replaced(extra, place, { ...group, count: count ?? 1 }))}
            />
            {(['from', 'to'] as const).map((end) => (
              <Input
                key={end}
                className="ro-clock"
                type="time"
                prefix={t(`whatIf.${end}`)}
                aria-label={t(`whatIf.${end}`)}
                value={group[end]}
                onChange={({ target }) =>
                  target.value && set(replaced(extra, place, { ...group, [end]: target.value }))
                }
              />
            ))}
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('remove')}
              onClick={() => set(without(extra, place))}
            />
          </div>
          <SkillRows
            rows={group.skills}
            fresh={(skill) => ({ skill, level: 5 })}
            empty={t('skills.none')}
            onChange={(skills) => set(replaced(extra, place, { ...group, skills }))}
          />
        </div>
      ))}
      <Button
        className="ro-go"
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        onClick={() => set([...extra, { count: 2, skills: [], chatCapacity: 3, from: '09:00', to: '18:00' }])}
      >
        {t('whatIf.extraAdd')}
      </Button>
    </section>
  )
}
