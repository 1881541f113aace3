import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketType } from '../../../contract/tickets.ts'
import { useCustomer } from '../../data/customers.ts'
import { useOpenTypes } from '../../data/tickets.ts'
import { askedFields, withDefaults } from '../../forms/asked.ts'
import { prefilled, type TypedValue } from '../../forms/form.ts'
import { Trouble } from '../../kit/blank.tsx'
import { isPress, useShortcut } from '../../kit/keyboard.ts'
import { Keys } from '../../kit/keys.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { readablePhone } from '../../kit/phone-number.ts'
import { Sheet } from '../../kit/sheet.tsx'
import { CustomerPicker } from './customer-picker.tsx'
import { FormField, useRuleWords } from './form-field.tsx'
import { PriorityChoice, Subject, TypeChoice } from './new-ticket-parts.tsx'
import { AssigneeSelect } from './people-select.tsx'
import { TemplateChoice } from './template-choice.tsx'
import { isBegun, useUnfinished, write } from './unfinished.ts'
import { useSending } from './use-sending.ts'
import { useTroubleWords } from './use-trouble-words.ts'
import './new-ticket.css'

type Props = { open: boolean; customerId?: string; onClose(): void }

/** A ticket made by hand: the type first, its form follows. Closing keeps what was written. */
export function NewTicket({ open, customerId, onClose }: Props) {
  const { t } = useTranslation('tickets')
  return (
    <Sheet
      open={open}
      onClose={onClose}
      size={560}
      title={t('form.title')}
      mask={false}
      footer={null}
      classNames={{ body: 'tk-new-body' }}
    >
      {open && <Writing customerId={customerId} onClose={onClose} />}
    </Sheet>
  )
}

function Writing({ customerId, onClose }: Omit<Props, 'open'>) {
  const { t } = useTranslation('tickets')
  const navigate = useNavigate()
  const { data: types = [], error, refetch } = useOpenTypes()
  const ticket = useUnfinished((state) => state.ticket)
  const type = types.find(({ id }) => id === ticket.typeId)
  const asked = askedFields(type?.fields ?? [], ticket.typed, { priority: ticket.priority, now: new Date() })
  const { rules, send, forgive, startOver, error: refused, isSending } = useSending(type, asked)
  const trouble = useTroubleWords()
  useCustomerOf(customerId)
  useDefaults(type)
  useKnownFields(type)
  const made = async () => {
    const id = await send()
    if (id) void navigate({ to: '/tickets/$id', params: { id } })
  }
  const onKey = useSendKey(() => void made())
  const typed = (key: string, value: TypedValue) => {
    write({ typed: { ...ticket.typed, [key]: value } })
    forgive(key)
  }
  const wrongs = Object.keys(rules).length

  const body = useRef<HTMLDivElement>(null)
  const isKnown = types.length > 0
  useEffect(() => {
    if (isKnown) body.current?.querySelector('input')?.focus()
  }, [isKnown])

  return (
    <form className="tk-new-form" onSubmit={(event) => event.preventDefault()} onKeyDownCapture={onKey}>
      <div className="tk-new" ref={body}>
        {error && <Trouble words={trouble(error)} onRetry={() => void refetch()} />}
        <TypeChoice types={types} picked={type} wrong={rules.typeId} onPick={(typeId) => write({ typeId })} />
        {type && <TemplateChoice type={type} customerId={ticket.customer?.id} />}
        <Subject wrong={rules.subject} onType={() => forgive('subject')} />
        <Labelled label={t('form.customer')} wrong={rules.customerId}>
          {({ id }) => <CustomerPicker id={id} picked={ticket.customer} onPick={(customer) => write({ customer })} />}
        </Labelled>
        {asked.map((field) => (
          <FormField
            key={field.key}
            field={field}
            typed={ticket.typed[field.key] ?? ''}
            wrong={rules[field.key]}
            onType={(value) => typed(field.key, value)}
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
        {refused && wrongs === 0 && <Trouble words={t('trouble.refused', { words: trouble(refused) })} />}
        <span className="quiet">
          {wrongs > 0 ? t('form.wrong', { n: wrongs }) : isBegun(ticket) ? t('form.kept') : ''}
        </span>
        <span className="grow" />
        {isBegun(ticket) && (
          <Button type="text" onClick={startOver}>
            {t('form.discard')}
          </Button>
        )}
        <Button onClick={onClose}>{t('edit.cancel')}</Button>
        <Button type="primary" loading={isSending} onClick={() => void made()}>
          {t('form.create')} <Keys of="mod+enter" />
        </Button>
      </footer>
    </form>
  )
}

/** Heard before a list in the form can take Enter for itself; so it sends from every field. */
function useSendKey(send: () => void) {
  const { t } = useTranslation('tickets')
  const shown = { keys: 'mod+enter', label: t('form.create'), group: t('keys.group') }
  useShortcut({ ...shown, onlyListed: true }, send)
  return (event: KeyboardEvent) => {
    if (!isPress(shown.keys, event.nativeEvent)) return
    event.preventDefault()
    event.stopPropagation()
    send()
  }
}

/** Of another type other fields begin; what was typed for one of the same name stays. */
function useDefaults(type: TicketType | undefined) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only choosing fills; what is cleared afterwards stays empty
  useEffect(() => {
    if (type) write({ typed: withDefaults(type.fields, useUnfinished.getState().ticket.typed, new Date()) })
  }, [type?.id])
}

/** Once both the type and the customer are known, the form need not be asked what the card says. */
function useKnownFields(type: TicketType | undefined) {
  const { customer } = useUnfinished((state) => state.ticket)
  const { data: card } = useCustomer(customer?.id)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only choosing fills; what is cleared afterwards stays empty
  useEffect(() => {
    if (!type || !card) return
    const phone = card.contactPoints.find(({ kind }) => kind === 'phone')?.value
    const { typed } = useUnfinished.getState().ticket
    write({
      typed: prefilled(type.fields, typed, {
        name: card.isUnnamed ? '' : card.name,
        phone: phone && readablePhone(phone),
      }),
    })
  }, [type?.id, card?.id])
}

/** Coming from a customer's card, the customer is already known. */
function useCustomerOf(customerId: string | undefined) {
  const { data } = useCustomer(customerId)
  useEffect(() => {
    if (data) write({ customer: { id: data.id, name: data.name } })
  }, [data])
}
