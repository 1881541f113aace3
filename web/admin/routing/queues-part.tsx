import { PlusOutlined, TeamOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Queue } from '../../../contract/routing.ts'
import { useQueues } from '../../data/desk.ts'
import { may, useMe } from '../../data/session.ts'
import { Blank } from '../../kit/blank.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { Sheet } from '../../kit/sheet.tsx'
import { Asked } from '../asked.tsx'
import { PartHead } from '../part-head.tsx'
import { NewQueue } from './new-queue.tsx'
import { OneQueue } from './one-queue.tsx'
import { TeamsAndSkills } from './teams-and-skills.tsx'
import './words.ts'
import './routing.css'

/** Where contacts wait, who serves them, and what happens to those who wait too long. */
export function QueuesPart() {
  const { t } = useTranslation(['routing', 'admin'])
  const me = useMe()
  const queues = useQueues()
  const [open, setOpen] = useState<'new' | 'teams'>()
  const [chosen, setChosen] = useState<string>()
  const maySave = may(me, 'queues.write')
  return (
    <>
      <PartHead title={t('admin:parts.queues')} note={maySave ? undefined : t('queues.readOnly')}>
        {may(me, 'users.write') && (
          <Button icon={<TeamOutlined />} onClick={() => setOpen('teams')}>
            {t('teams.manage')}
          </Button>
        )}
        {maySave && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
            {t('queues.add')}
          </Button>
        )}
      </PartHead>
      <Asked answer={queues}>
        {(all) =>
          all.length === 0 ? (
            <Blank title={t('queues.none')} />
          ) : (
            <Split queues={all} chosen={chosen} onChoose={setChosen} maySave={maySave} />
          )
        }
      </Asked>
      <Sheet open={open === 'new'} onClose={() => setOpen(undefined)} size={460} title={t('queues.add')}>
        <NewQueue
          onDone={({ id }) => {
            setChosen(id)
            setOpen(undefined)
          }}
        />
      </Sheet>
      <Sheet open={open === 'teams'} onClose={() => setOpen(undefined)} size={620} title={t('teams.manage')}>
        <TeamsAndSkills />
      </Sheet>
    </>
  )
}

type Props = { queues: readonly Queue[]; chosen: string | undefined; onChoose(id: string): void; maySave: boolean }

function Split({ queues, chosen, onChoose, maySave }: Props) {
  const { t } = useTranslation('routing')
  const language = usePreferences((state) => state.language)
  const queue = queues.find(({ id }) => id === chosen) ?? queues[0]!
  return (
    <div className="ad-split">
      <ul className="ad-pick">
        {queues.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              aria-current={one.id === queue.id ? 'true' : undefined}
              onClick={() => onChoose(one.id)}
            >
              <span className="clip">{one.name[language]}</span>
              <span className="quiet figures">
                {one.open ? t('queues.waiting', { n: one.waiting }) : t('queues.closed')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <OneQueue key={queue.id} queue={queue} others={queues.filter(({ id }) => id !== queue.id)} maySave={maySave} />
    </div>
  )
}
