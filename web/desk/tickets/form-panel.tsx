import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { type KeyboardEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField, Ticket } from '../../../contract/tickets.ts'
import { useTicketTypes } from '../../data/tickets.ts'
import { Lines } from '../../kit/blank.tsx'
import { Panel } from '../../kit/panel.tsx'
import { readablePhone } from '../../kit/phone-number.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { useRuleWords } from './form-field.tsx'
import { type InPlace, PlaceLine, useInPlace } from './in-place.tsx'
import { controlOf, fill, typedOf } from './ticket-form.ts'
import type { Save } from './use-ticket-edit.ts'

type Props = { ticket: Ticket; save: Save; locked: boolean }

/** The form of the ticket's type, each value edited where it stands. */
export function FormPanel({ ticket, save, locked }: Props) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const { data: types } = useTicketTypes()
  const fields = types?.find(({ id }) => id === ticket.type.id)?.fields
  return (
    <Panel title={`${t('ticket.form')} · ${ticket.type.name[language]}`} className="tk-panel">
      {fields ? (
        fields.map((field) => <Line key={field.key} field={field} ticket={ticket} save={save} locked={locked} />)
      ) : (
        <Lines count={4} />
      )}
    </Panel>
  )
}

function Line({ field, ticket, save, locked }: Props & { field: FormField }) {
  const language = usePreferences((state) => state.language)
  const id = useId()
  const place = useInPlace({
    ticket,
    stored: shown(field, typedOf(ticket.fields)[field.key] ?? ''),
    save,
    read: (words) => readOne(field, words),
  })
  return (
    <PlaceLine
      id={id}
      label={field.label[language]}
      required={field.required}
      wrong={useRuleWords(place.wrong, field.kind)}
    >
      <Control id={id} field={field} place={place} locked={locked} />
    </PlaceLine>
  )
}

/** Numbers stand as people read them; the server puts them back in order. */
function shown({ kind }: FormField, stored: string): string {
  return kind === 'phone' ? readablePhone(stored) : stored
}

function readOne(field: FormField, words: string) {
  const filled = fill([field], { [field.key]: words })
  if (filled.kind === 'wrong') return { rule: filled.rules[field.key]! }
  return { values: { [`fields.${field.key}`]: filled.values[field.key] } }
}

function Control({ id, field, place, locked }: { id: string; field: FormField; place: InPlace; locked: boolean }) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const status = place.wrong ? 'error' : undefined
  const common = { id, disabled: locked, status, variant: 'borderless', placeholder: t('form.notFilled') } as const
  const writing = {
    value: place.typed,
    onChange: ({ target }: { target: { value: string } }) => place.onType(target.value),
    onBlur: () => place.onLeave(),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Escape') place.onEscape()
      if (event.key === 'Enter' && (controlOf(field) !== 'lines' || event.ctrlKey || event.metaKey))
        event.currentTarget.blur()
    },
  }
  switch (controlOf(field)) {
    case 'lines':
      return <Input.TextArea {...common} {...writing} autoSize={{ minRows: 1, maxRows: 8 }} maxLength={4000} />
    case 'choice':
      return (
        <Select
          {...common}
          className="tk-wide"
          value={place.typed || undefined}
          allowClear={!field.required}
          loading={place.saving}
          options={field.options?.map(({ value, label }) => ({ value, label: label[language] }))}
          onChange={(value: string | undefined) => place.onLeave(value ?? '')}
        />
      )
    case 'day':
      return (
        <DatePicker
          {...common}
          className="tk-wide"
          value={place.typed ? dayjs(place.typed) : null}
          onChange={(day) => place.onLeave(day ? day.format('YYYY-MM-DD') : '')}
        />
      )
    case 'number':
      return (
        <Input
          {...common}
          {...writing}
          inputMode="decimal"
          prefix={field.kind === 'money' ? '¥' : undefined}
          maxLength={40}
        />
      )
    case 'line':
      return <Input {...common} {...writing} inputMode={field.kind === 'phone' ? 'tel' : undefined} maxLength={400} />
  }
}
