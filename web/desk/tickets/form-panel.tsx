import { type KeyboardEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../contract/forms.ts'
import type { Ticket } from '../../../contract/tickets.ts'
import { useTicketType } from '../../data/tickets.ts'
import { askedFields } from '../../forms/asked.ts'
import { Control } from '../../forms/control.tsx'
import { controlOf, fill, type TypedValue, typedOf } from '../../forms/form.ts'
import { Lines } from '../../kit/blank.tsx'
import { Panel } from '../../kit/panel.tsx'
import { readablePhone } from '../../kit/phone-number.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { useRuleWords } from './form-field.tsx'
import { PlaceLine, useInPlace } from './in-place.tsx'
import type { Save } from './use-ticket-edit.ts'

type Props = { ticket: Ticket; save: Save; locked: boolean }

/** The form of the version this ticket lives by, each value edited where it stands. */
export function FormPanel({ ticket, save, locked }: Props) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const fields = useTicketType(ticket.type.id, ticket.type.version)?.fields
  const asked = fields && askedFields(fields, typedOf(ticket.fields), { priority: ticket.priority, now: new Date() })
  return (
    <Panel title={`${t('ticket.form')} · ${ticket.type.name[language]}`} className="tk-panel">
      {asked ? (
        asked.map((field) => <Line key={field.key} field={field} ticket={ticket} save={save} locked={locked} />)
      ) : (
        <Lines count={4} />
      )}
    </Panel>
  )
}

function Line({ field, ticket, save, locked }: Props & { field: ShownField }) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const id = useId()
  const place = useInPlace<TypedValue>({
    ticket,
    stored: shown(field, typedOf(ticket.fields)[field.key] ?? ''),
    save,
    read: (typed) => readOne(field, typed),
  })
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') place.onEscape()
    if (event.key === 'Enter' && (controlOf(field) !== 'lines' || event.ctrlKey || event.metaKey))
      event.currentTarget.blur()
  }
  return (
    <PlaceLine
      id={id}
      label={field.label[language]}
      required={field.required}
      wrong={useRuleWords(place.wrong, field.kind)}
    >
      <Control
        id={id}
        field={field}
        typed={place.typed}
        names={ticket.names}
        variant="borderless"
        placeholder={t('form.notFilled')}
        disabled={locked || field.readOnly}
        status={place.wrong ? 'error' : undefined}
        onType={place.onType}
        onPick={(typed) => place.onLeave(typed)}
        onLeave={() => place.onLeave()}
        onKeyDown={onKeyDown}
      />
    </PlaceLine>
  )
}

/** Numbers stand as people read them; the server puts them back in order. */
function shown({ kind }: ShownField, stored: TypedValue): TypedValue {
  return kind === 'phone' && typeof stored === 'string' ? readablePhone(stored) : stored
}

function readOne(field: ShownField, typed: TypedValue) {
  const filled = fill([field], { [field.key]: typed })
  if (filled.kind === 'wrong') return { rule: filled.rules[field.key]! }
  return { values: { [`fields.${field.key}`]: filled.values[field.key] } }
}
