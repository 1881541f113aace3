import { useTranslation } from 'react-i18next'
import type { Queue } from '../../contract/routing.ts'
import { useSkills } from '../data/building.ts'
import { useQueues } from '../data/desk.ts'
import { Chip } from '../kit/chip.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { span } from '../kit/time.ts'
import { Asked } from './asked.tsx'
import { ListTable } from './list-table.tsx'
import { PartHead } from './part-head.tsx'

/** Where contacts wait, and what an agent must know to serve them. */
export function QueuesPart() {
  const { t } = useTranslation('admin')
  const language = usePreferences((state) => state.language)
  const queues = useQueues()
  const skills = useSkills()
  return (
    <>
      <PartHead title={t('parts.queues')} note={t('readOnly')} />
      <Asked answer={skills}>
        {(all) => (
          <p className="ad-skills">
            <b>{t('queues.skills')}</b>
            {all.length === 0 && <span className="quiet">{t('queues.noSkills')}</span>}
            {all.map(({ key, name }) => (
              <Chip key={key} title={key}>
                {name[language]}
              </Chip>
            ))}
          </p>
        )}
      </Asked>
      <Asked answer={queues}>{(all) => <Queues queues={all} />}</Asked>
    </>
  )
}

function Queues({ queues }: { queues: Queue[] }) {
  const { t } = useTranslation('admin')
  const language = usePreferences((state) => state.language)
  const { data: skills = [] } = useSkills()
  const skillName = (key: string) => skills.find((skill) => skill.key === key)?.name[language] ?? key
  return (
    <ListTable<Queue>
      rowKey="id"
      dataSource={queues}
      locale={{ emptyText: t('queues.none') }}
      columns={[
        { title: t('queues.name'), width: 180, ellipsis: true, render: (_, { name }) => <b>{name[language]}</b> },
        { title: t('queues.key'), dataIndex: 'key', width: 140, ellipsis: true },
        {
          title: t('queues.needs'),
          width: 260,
          render: (_, queue) =>
            queue.skills.length === 0 ? (
              <span className="quiet">{t('queues.anyone')}</span>
            ) : (
              <span className="ad-chips">
                {queue.skills.map(({ skill, level }) => (
                  <Chip key={skill}>{t('queues.level', { skill: skillName(skill), level })}</Chip>
                ))}
              </span>
            ),
        },
        { title: t('queues.ringFor'), width: 110, render: (_, { ringForMs }) => span(ringForMs, language) },
        { title: t('queues.longestWait'), width: 130, render: (_, { longestWaitMs }) => span(longestWaitMs, language) },
        { title: t('queues.most'), dataIndex: 'most', width: 100 },
        { title: t('queues.waiting'), dataIndex: 'waiting', width: 100 },
      ]}
    />
  )
}
