import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Labelled } from '../../kit/labelled.tsx'
import type { Drafting } from './queue-drafting.ts'
import { TimeField } from './time-field.tsx'

const times = [
  { key: 'ringForMs', label: 'ringFor', unit: 'seconds' },
  { key: 'wrapUpForMs', label: 'wrapUpFor', unit: 'seconds' },
  { key: 'longestWaitMs', label: 'longestWait', unit: 'minutes' },
] as const

/** How long, how many, and what follows when an agent does not answer. */
export function QueueLimits({ draft, onChange }: Drafting) {
  const { t } = useTranslation('routing')
  return (
    <div className="ro-grid">
      {times.map(({ key, label, unit }) => (
        <Labelled key={key} label={t(`queues.${label}`)}>
          {({ id }) => (
            <TimeField id={id} ms={draft[key]} unit={unit} onChange={(ms) => ms && onChange({ ...draft, [key]: ms })} />
          )}
        </Labelled>
      ))}
      <Labelled label={t('queues.most')}>
        {({ id }) => (
          <InputNumber
            id={id}
            className="ro-time"
            min={0}
            max={100_000}
            suffix={t('queues.people')}
            value={draft.most}
            onChange={(most) => onChange({ ...draft, most: most ?? 0 })}
          />
        )}
      </Labelled>
      <Labelled label={t('queues.onMissed')}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.onMissed}
            options={(['break', 'stay'] as const).map((value) => ({ value, label: t(`queues.onMisseds.${value}`) }))}
            onChange={(onMissed) => onChange({ ...draft, onMissed })}
          />
        )}
      </Labelled>
      <Labelled label={t('queues.tickets')}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.tickets}
            options={(['offer', 'assign'] as const).map((value) => ({ value, label: t(`queues.ticketWays.${value}`) }))}
            onChange={(tickets) => onChange({ ...draft, tickets })}
          />
        )}
      </Labelled>
    </div>
  )
}
