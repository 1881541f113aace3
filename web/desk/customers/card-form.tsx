import { Button, Input, Segmented, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer, NewCustomer } from '../../../contract/customers.ts'
import { useCustomer, useEditCustomer, useNewCustomer } from '../../data/customers.ts'
import { ApiProblem } from '../../data/problem.ts'
import { Trouble } from '../../kit/blank.tsx'
import { type CustomerCard, cardOf, changeOf, emptyCard, pointsOf } from './customer-story.ts'
import { useTroubleWords } from './use-words.ts'
import './card-form.css'

type Props = {
  /** The customer to edit; absent for a new one. */
  customer?: Customer
  name?: string
  phone?: string
  onDone(customer: Customer): void
  onCancel(): void
}

/** A customer's card as it is written. What was typed outlives every refusal. */
export function CardForm({ customer, name = '', phone = '', onDone, onCancel }: Props) {
  const { t } = useTranslation('customers')
  const { t: kit } = useTranslation('kit')
  const trouble = useTroubleWords()
  // The card as it was when the writing began: only what I changed is sent over what others changed meanwhile.
  const [base] = useState(customer)
  const [card, setCard] = useState<CustomerCard>(
    base ? cardOf(base) : { ...emptyCard, name, phones: phone ? [phone] : [] },
  )
  const [error, setError] = useState<unknown>()
  const known = useCustomer(customer?.id)
  const create = useNewCustomer()
  const edit = useEditCustomer(customer?.id ?? '')
  const set = (change: Partial<CustomerCard>) => setCard((before) => ({ ...before, ...change }))
  const problems = error instanceof ApiProblem ? error.rulesByField : {}
  const isWrong = (part: string) => Object.keys(problems).some((field) => field.includes(part))

  const save = async () => {
    setError(undefined)
    try {
      onDone(customer && base ? await saved(customer, base) : await create.mutateAsync(asNew(card)))
    } catch (problem) {
      setError(problem)
      // The next save is then upon what they wrote; until then it would be refused for ever.
      if (problem instanceof ApiProblem && problem.stale) void known.refetch()
    }
  }
  const saved = (now: Customer, began: Customer) =>
    edit.mutateAsync({ change: changeOf(began, card), revision: now.revision })

  const stale = error instanceof ApiProblem && error.stale
  return (
    <form
      className="cu-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={t('fields.name')} wrong={isWrong('name') ? t('rules.name') : undefined}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            value={card.name}
            maxLength={80}
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Field>
      <Field
        label={t('fields.phones')}
        hint={t('phonesHint')}
        wrong={isWrong('contactPoints') ? t('rules.phone') : undefined}
      >
        {(id) => (
          <Input.TextArea
            id={id}
            value={card.phones.join('\n')}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={({ target }) => set({ phones: target.value.split('\n') })}
          />
        )}
      </Field>
      <Field label={t('fields.emails')} hint={t('phonesHint')}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={card.emails.join('\n')}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={({ target }) => set({ emails: target.value.split('\n') })}
          />
        )}
      </Field>
      <Field label={t('fields.place')}>
        {(id) => (
          <Input id={id} value={card.place} maxLength={80} onChange={({ target }) => set({ place: target.value })} />
        )}
      </Field>
      <Field label={t('fields.tags')} hint={t('tagsHint')}>
        {(id) => (
          <Select
            id={id}
            mode="tags"
            open={false}
            suffixIcon={null}
            value={[...card.tags]}
            onChange={(tags) => set({ tags })}
          />
        )}
      </Field>
      <Field label={t('fields.language')}>
        {(id) => (
          <Segmented
            id={id}
            name="language"
            value={card.language}
            options={(['zh', 'en'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
            onChange={(language) => set({ language })}
          />
        )}
      </Field>
      <Field label={t('prefers.label')}>
        {(id) => (
          <Select
            id={id}
            value={card.prefers}
            options={(['any', 'chat', 'email', 'phone', 'page'] as const).map((value) => ({
              value,
              label: t(`prefers.${value}`),
            }))}
            onChange={(prefers) => set({ prefers })}
          />
        )}
      </Field>
      <Field label={t('fields.note')}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={card.note}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2000}
            onChange={({ target }) => set({ note: target.value })}
          />
        )}
      </Field>
      {error !== undefined && (
        <Trouble words={stale ? t('trouble.changed') : t('trouble.refused', { words: trouble(error) })} />
      )}
      <div className="cu-form-acts">
        <Button onClick={onCancel}>{kit('cancel')}</Button>
        <Button
          type="primary"
          htmlType="submit"
          disabled={!card.name.trim()}
          loading={create.isPending || edit.isPending}
        >
          {t(customer ? 'save' : 'create')}
        </Button>
      </div>
    </form>
  )
}

function asNew(card: CustomerCard): NewCustomer {
  const { name, tags, place, note, language, prefers } = card
  return {
    name: name.trim(),
    tags: [...tags],
    language,
    contactPoints: pointsOf(card),
    ...(prefers === 'any' ? {} : { prefers }),
    ...(place.trim() ? { place: place.trim() } : {}),
    ...(note.trim() ? { note: note.trim() } : {}),
  }
}

function Field({
  label,
  hint,
  wrong,
  children,
}: {
  label: string
  hint?: string
  wrong?: string
  children(id: string): ReactNode
}) {
  const id = useId()
  return (
    <div className={wrong ? 'cu-field cu-wrong' : 'cu-field'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {(wrong ?? hint) && <p role={wrong ? 'alert' : undefined}>{wrong ?? hint}</p>}
    </div>
  )
}
