import { PlusOutlined, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Calendars } from '../../../contract/sla.ts'
import { may, useMe } from '../../data/session.ts'
import { useCalendars } from '../../data/sla.ts'
import { Blank } from '../../kit/blank.tsx'
import { useListed } from '../../kit/listed.ts'
import { Asked } from '../asked.tsx'
import { OnBench } from '../on-bench.tsx'
import { PartHead } from '../part-head.tsx'
import { CalendarEditor } from './calendar-editor.tsx'
import './words.ts'
import './sla.css'

/** When people work: the only time that clocks count. */
export function CalendarsPart() {
  const { t } = useTranslation('sla')
  const calendars = useCalendars()
  const [id, setId] = useState<string>()
  const mayWrite = may(useMe(), 'sla.write')
  return (
    <>
      <PartHead title={t('calendars.title')} note={t('calendars.note')}>
        {mayWrite && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setId('new')}>
            {t('calendars.add')}
          </Button>
        )}
      </PartHead>
      <Asked answer={calendars}>
        {(all) =>
          all.items.length === 0 && id !== 'new' ? (
            <Blank title={t('calendars.none')} hint={t('calendars.noneHint')} />
          ) : (
            <Chosen
              all={all}
              ask={async () => (await calendars.refetch()).data}
              id={id}
              onPick={setId}
              mayWrite={mayWrite}
            />
          )
        }
      </Asked>
    </>
  )
}

type Picking = {
  all: Calendars
  ask(): Promise<Calendars | undefined>
  id: string | undefined
  onPick(id: string | undefined): void
  mayWrite: boolean
}

function Chosen({ all: { items, revision }, ask, id, onPick, mayWrite }: Picking) {
  const { t } = useTranslation('sla')
  const listed = useListed()
  const picked = id === 'new' ? undefined : (items.find((one) => one.id === id) ?? items[0])
  return (
    <div className="ad-split">
      <ul className="ad-pick">
        {items.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              aria-current={one.id === picked?.id ? 'true' : undefined}
              onClick={() => onPick(one.id)}
            >
              <span className="clip">{one.name}</span>
              {one.unknownYears.length > 0 && (
                <WarningFilled
                  className="sl-warns"
                  aria-label={t('calendars.unknown', { years: listed(one.unknownYears) })}
                />
              )}
            </button>
          </li>
        ))}
      </ul>
      <OnBench
        key={picked?.id ?? 'new'}
        told={{ revision, one: picked }}
        ask={async () => {
          const now = await ask()
          return now && { revision: now.revision, one: now.items.find((one) => one.id === picked?.id) }
        }}
      >
        {(bench) => <CalendarEditor bench={bench} mayWrite={mayWrite} onDone={onPick} />}
      </OnBench>
    </div>
  )
}
