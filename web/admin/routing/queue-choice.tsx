import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Labelled } from '../../kit/labelled.tsx'
import type { Drafting } from './queue-drafting.ts'
import { TimeField } from './time-field.tsx'
import { Warned } from './warned.tsx'

const strategies = ['longest-idle', 'least-occupied', 'best-skill', 'sticky'] as const

/** Of those who could serve a contact, who does; and of those who wait, who goes first. */
export function QueueChoice({ draft, warnings, onChange }: Drafting) {
  const { t } = useTranslation('routing')
  return (
    <>
      <div className="ro-pair">
        <Labelled label={t('queues.strategy')} hint={t(`queues.strategyHints.${draft.strategy}`)}>
          {(ids) => (
            <Select
              {...ids}
              value={draft.strategy}
              options={strategies.map((value) => ({ value, label: t(`queues.strategies.${value}`) }))}
              onChange={(strategy) => onChange({ ...draft, strategy })}
            />
          )}
        </Labelled>
        {draft.strategy === 'sticky' && (
          <Labelled label={t('queues.stickyFor')}>
            {({ id }) => (
              <TimeField
                id={id}
                ms={draft.stickyForMs}
                onChange={(ms) => ms && onChange({ ...draft, stickyForMs: ms })}
              />
            )}
          </Labelled>
        )}
      </div>
      <Warned warnings={warnings} at="stickyForMs" />
      <div className="ro-pair">
        <Labelled label={t('queues.weight')} hint={t('queues.weightHint')}>
          {({ id }) => (
            <InputNumber
              id={id}
              className="ro-time"
              min={1}
              max={100}
              value={draft.weight}
              onChange={(weight) => onChange({ ...draft, weight: weight ?? 1 })}
            />
          )}
        </Labelled>
        <Labelled label={t('queues.ageing')} hint={t('queues.ageingHint')}>
          {({ id }) => (
            <TimeField
              id={id}
              mayBeEmpty
              ms={draft.ageingMs}
              onChange={(ageingMs) => onChange({ ...draft, ageingMs })}
            />
          )}
        </Labelled>
      </div>
    </>
  )
}
