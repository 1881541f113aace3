import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer, NewCustomer } from '../../../contract/customers.ts'
import { useCustomer, useEditCustomer, useNewCustomer } from '../../data/customers.ts'
import { ApiProblem } from '../../data/problem.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { type CustomerCard, cardOf, changeOf, emptyCard, pointsOf } from './customer-story.ts'
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
  const trouble = useRefusal()
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
      <Labelled label={t('fields.name')} wrong={isWrong('name') ? t('rules.name') : undefined}>
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            value={card.name}
            maxLength={80}
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Labelled>
      <Labelled
        label={t('fields.phones')}
        hint={t('phonesHint')}
        wrong={isWrong('contactPoints') ? t('rules.phone') : undefined}
      >
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={card.phones.join('\n')}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={({ target }) => set({ phones: target.value.split('\n') })}
          />
        )}
      </Labelled>
      <Labelled label={t('fields.emails')} hint={t('phonesHint')}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={card.emails.join('\n')}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={({ target }) => set({ emails: target.value.split('\n') })}
          />
        )}
      </Labelled>
      <Labelled label={t('fields.place')}>
        {(ids) => (
          <Input {...ids} value={card.place} maxLength={80} onChange={({ target }) => set({ place: target.value })} />
        )}
      </Labelled>
      <Labelled label={t('fields.tags')} hint={t('tagsHint')}>
        {(ids) => (
          <Select
            {...ids}
            mode="tags"
            open={false}
            suffixIcon={null}
            value={[...card.tags]}
            onChange={(tags) => set({ tags })}
          />
        )}
      </Labelled>
      <Labelled label={t('fields.language')}>
        {(ids) => (
          <Segmented
            {...ids}
            name="language"
            value={card.language}
            options={(['zh', 'en'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
            onChange={(language) => set({ language })}
          />
        )}
      </Labelled>
      <Labelled label={t('prefers.label')}>
        {(ids) => (
          <Select
            {...ids}
            value={card.prefers}
            options={(['any', 'chat', 'email', 'phone', 'page'] as const).map((value) => ({
              value,
              label: t(`prefers.${value}`),
            }))}
            onChange={(prefers) => set({ prefers })}
          />
        )}
      </Labelled>
      <Labelled label={t('fields.note')}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={card.note}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2000}
            onChange={({ target }) => set({ note: target.value })}
          />
        )}
      </Labelled>
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
