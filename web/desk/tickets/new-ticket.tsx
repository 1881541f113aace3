import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField as Field, TicketType } from '../../../contract/tickets.ts'
import { useCustomer } from '../../data/customers.ts'
import { ApiProblem } from '../../data/problem.ts'
import { useNewTicket, useTicketTypes } from '../../data/tickets.ts'
import { Trouble } from '../../kit/blank.tsx'
import { useShortcut } from '../../kit/keyboard.ts'
import { Keys } from '../../kit/keys.tsx'
import { readablePhone } from '../../kit/phone-number.ts'
import { CustomerPicker } from './customer-picker.tsx'
import { FormField, useRuleWords } from './form-field.tsx'
import { Labelled } from './labelled.tsx'
import { PriorityChoice, Subject, TypeChoice } from './new-ticket-parts.tsx'
import { AssigneeSelect } from './people-select.tsx'
import { fill, prefilled, rulesByKey } from './ticket-form.ts'
import { discard, isBegun, useUnfinished, write } from './unfinished.ts'
import { useTroubleWords } from './use-trouble-words.ts'

type Props = { open: boolean; customerId?: string; onClose(): void }

/** A ticket made by hand: the type first, its form follows. Closing keeps what was written. */
export function NewTicket({ open, customerId, onClose }: Props) {
  const { t } = useTranslation('tickets')
  return (
    <Drawer
      open={open}
      onClose={onClose}
      size={560}
      title={t('form.title')}
      mask={false}
      destroyOnHidden
      footer={null}
      classNames={{ body: 'tk-new-body' }}
    >
      {open && <Writing customerId={customerId} onClose={onClose} />}
    </Drawer>
  )
}

function Writing({ customerId, onClose }: Omit<Props, 'open'>) {
  const { t } = useTranslation('tickets')
  const navigate = useNavigate()
  const { data: types = [], error, refetch } = useTicketTypes()
  const ticket = useUnfinished((state) => state.ticket)
  const [rules, setRules] = useState<Readonly<Record<string, string>>>({})
  const trouble = useTroubleWords()
  const create = useNewTicket()
  const type = types.find(({ id }) => id === ticket.typeId)
  useCustomerOf(customerId)
  useKnownFields(type)

  const send = async () => {
    const filled = fill(fieldsOf(type), { ...ticket.typed, subject: ticket.subject })
    if (filled.kind === 'wrong' || !type) {
      setRules({ ...(filled.kind === 'wrong' ? filled.rules : {}), ...(type ? {} : { typeId: 'required' }) })
      return
    }
    const { subject: _, ...fields } = filled.values
    const { subject, description, priority, customer, assigneeId } = ticket
    try {
      const made = await create.mutateAsync({
        typeId: type.id,
        subject,
        description,
        priority,
        fields,
        customerId: customer?.id,
        assigneeId,
      })
      discard()
      void navigate({ to: '/tickets/$id', params: { id: made.id } })
    } catch (problem) {
      setRules(problem instanceof ApiProblem ? rulesByKey(problem.rulesByField) : {})
    }
  }
  useShortcut(
    { keys: 'mod+enter', label: t('form.create'), group: t('keys.group'), whileWriting: true },
    () => void send(),
  )

  const typed = (key: string, words: string) => {
    write({ typed: { ...ticket.typed, [key]: words } })
    setRules(({ [key]: _, ...others }) => others)
  }
  const startOver = () => {
    discard()
    setRules({})
  }
  const wrongs = Object.keys(rules).length

  const body = useRef<HTMLDivElement>(null)
  const isKnown = types.length > 0
  useEffect(() => {
    if (isKnown) body.current?.querySelector('input')?.focus()
  }, [isKnown])

  return (
    <>
      <div className="tk-new" ref={body}>
        {error && <Trouble words={trouble(error)} onRetry={() => void refetch()} />}
        <TypeChoice types={types} picked={type} wrong={rules.typeId} onPick={(typeId) => write({ typeId })} />
        <Subject wrong={rules.subject} onType={() => setRules(({ subject: _, ...others }) => others)} />
        <Labelled label={t('form.customer')} wrong={rules.customerId}>
          {({ id }) => <CustomerPicker id={id} picked={ticket.customer} onPick={(customer) => write({ customer })} />}
        </Labelled>
        {type?.fields.map((field) => (
          <FormField
            key={field.key}
            field={field}
            typed={ticket.typed[field.key] ?? ''}
            wrong={rules[field.key]}
            onType={(words) => typed(field.key, words)}
          />
        ))}
        <Labelled label={t('form.description')} wrong={useRuleWords(rules.description)}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              value={ticket.description}
              autoSize={{ minRows: 3, maxRows: 10 }}
              maxLength={20_000}
              onChange={({ target }) => write({ description: target.value })}
            />
          )}
        </Labelled>
        <div className="tk-pair">
          <PriorityChoice />
          <Labelled
            label={t('form.assignee')}
            hint={type?.department && t('form.departmentByType', { name: type.department.name })}
          >
            {({ id }) => (
              <AssigneeSelect id={id} picked={ticket.assigneeId} onPick={(assigneeId) => write({ assigneeId })} />
            )}
          </Labelled>
        </div>
      </div>
      <footer className="tk-new-foot">
        {create.error && wrongs === 0 && <Trouble words={t('trouble.refused', { words: trouble(create.error) })} />}
        <span className="quiet">
          {wrongs > 0 ? t('form.wrong', { n: wrongs }) : isBegun(ticket) ? t('form.kept') : ''}
        </span>
        <span className="tk-grow" />
        {isBegun(ticket) && (
          <Button type="text" onClick={startOver}>
            {t('form.discard')}
          </Button>
        )}
        <Button onClick={onClose}>{t('edit.cancel')}</Button>
        <Button type="primary" loading={create.isPending} onClick={() => void send()}>
          {t('form.create')} <Keys of="mod+enter" />
        </Button>
      </footer>
    </>
  )
}

/** The subject is checked with the form, so that everything wrong is said at once. */
function fieldsOf(type: TicketType | undefined): readonly Field[] {
  const subject: Field = { key: 'subject', label: { zh: '', en: '' }, kind: 'text', required: true }
  return [subject, ...(type?.fields ?? [])]
}

/** Once both the type and the customer are known, the form need not be asked what the card says. */
function useKnownFields(type: TicketType | undefined) {
  const { customer, typed } = useUnfinished((state) => state.ticket)
  const { data: card } = useCustomer(customer?.id)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only choosing fills; what is cleared afterwards stays empty
  useEffect(() => {
    if (!type || !card) return
    const phone = card.contactPoints.find(({ kind }) => kind === 'phone')?.value
    write({ typed: prefilled(type.fields, typed, { name: card.name, phone: phone && readablePhone(phone) }) })
  }, [type?.id, card?.id])
}

/** Coming from a customer's card, the customer is already known. */
function useCustomerOf(customerId: string | undefined) {
  const { data } = useCustomer(customerId)
  useEffect(() => {
    if (data) write({ customer: { id: data.id, name: data.name } })
  }, [data])
}
