import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { EditQueue, Queue } from '../../../contract/routing.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { replaced, wayOf, without } from './queue-draft.ts'
import type { Drafting } from './queue-drafting.ts'
import { TimeField } from './time-field.tsx'
import { Warned } from './warned.tsx'

type Way = EditQueue['overflow'][number]

const kinds = ['waited', 'length', 'closed', 'nobody'] as const

/** Where those go who should not go on waiting here. */
export function QueueOverflow({ draft, warnings, onChange, others }: Drafting & { others: readonly Queue[] }) {
  const { t } = useTranslation('routing')
  const { overflow } = draft
  const set = (ways: Way[]) => onChange({ ...draft, overflow: ways })
  return (
    <div className="ro-rows">
      {overflow.length === 0 && <p className="quiet">{t('queues.noOverflow')}</p>}
      {overflow.map((way, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ways are told apart by their place only
        <div key={place}>
          <OneWay
            way={way}
            others={others}
            onChange={(one) => set(replaced(overflow, place, one))}
            onRemove={() => set(without(overflow, place))}
          />
          <Warned warnings={warnings} at={`overflow.${place}`} />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        disabled={others.length === 0 || undefined}
        onClick={() => others[0] && set([...overflow, wayOf('waited', others[0].id)])}
      >
        {t('queues.addOverflow')}
      </Button>
    </div>
  )
}

type Props = { way: Way; others: readonly Queue[]; onChange(way: Way): void; onRemove(): void }

function OneWay({ way, others, onChange, onRemove }: Props) {
  const { t } = useTranslation('routing')
  const language = usePreferences((state) => state.language)
  return (
    <div className="ro-row">
      <Select
        className="ro-when"
        aria-label={t('queues.overflow')}
        value={way.when}
        options={kinds.map((value) => ({ value, label: t(`queues.overflowWhen.${value}`) }))}
        onChange={(when) => onChange(wayOf(when, way.to))}
      />
      {way.when === 'waited' && (
        <TimeField
          label={t('queues.overflowWhen.waited')}
          ms={way.afterMs}
          onChange={(ms) => ms && onChange({ ...way, afterMs: ms })}
        />
      )}
      {way.when === 'length' && (
        <InputNumber
          className="ro-time"
          aria-label={t('queues.overflowWhen.length')}
          min={0}
          suffix={t('queues.people')}
          value={way.over}
          onChange={(over) => onChange({ ...way, over: over ?? 0 })}
        />
      )}
      <span>{t('queues.to')}</span>
      <Select
        className="ro-queue"
        aria-label={t('queues.to')}
        value={way.to}
        options={others.map(({ id, name }) => ({ value: id, label: name[language] }))}
        onChange={(to) => onChange({ ...way, to })}
      />
      <Button type="text" icon={<DeleteOutlined />} aria-label={t('remove')} onClick={onRemove} />
    </div>
  )
}
