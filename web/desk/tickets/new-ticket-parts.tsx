import { Input, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TicketType } from '../../../contract/tickets.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { useRuleWords } from './form-field.tsx'
import { useUnfinished, write } from './unfinished.ts'

export function TypeChoice({
  types,
  picked,
  wrong,
  onPick,
}: {
  types: readonly TicketType[]
  picked?: TicketType
  wrong?: string
  onPick(id: string): void
}) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const options = types.map(({ id, name }) => ({ value: id, label: name[language] }))
  return (
    <Labelled
      label={t('form.type')}
      required
      wrong={useRuleWords(wrong)}
      hint={picked ? undefined : t('form.typeHint')}
    >
      {(ids) =>
        options.length <= 5 ? (
          <Segmented {...ids} block name="type" value={picked?.id ?? ''} options={options} onChange={onPick} />
        ) : (
          <Select
            {...ids}
            autoFocus={!picked}
            className="wide"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('form.choose')}
            value={picked?.id}
            options={options}
            onChange={onPick}
          />
        )
      }
    </Labelled>
  )
}

export function Subject({ wrong, onType }: { wrong?: string; onType(): void }) {
  const { t } = useTranslation('tickets')
  const subject = useUnfinished((state) => state.ticket.subject)
  return (
    <Labelled label={t('form.subject')} required wrong={useRuleWords(wrong)}>
      {(ids) => (
        <Input
          {...ids}
          status={wrong ? 'error' : undefined}
          value={subject}
          maxLength={200}
          placeholder={t('form.subjectHint')}
          onChange={({ target }) => {
            write({ subject: target.value })
            onType()
          }}
        />
      )}
    </Labelled>
  )
}

const priorities = ['low', 'normal', 'high', 'urgent'] as const

export function PriorityChoice() {
  const { t } = useTranslation('tickets')
  const priority = useUnfinished((state) => state.ticket.priority)
  return (
    <Labelled label={t('form.priority')}>
      {({ id }) => (
        <Segmented
          id={id}
          name="priority"
          value={priority}
          options={priorities.map((value) => ({ value, label: t(`priorities.${value}`) }))}
          onChange={(picked) => write({ priority: picked })}
        />
      )}
    </Labelled>
  )
}
