import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCustomers } from '../data/customers.ts'
import { useAgents } from '../data/desk.ts'
import { rows } from '../data/paged.ts'
import { readablePhone } from '../kit/phone-number.ts'
import { useCalled } from './use-called.ts'

type Props = {
  id: string
  picked: string
  /** Shown while the list is on its way, or does not reach so far. */
  name: string | undefined
  disabled?: boolean
  status?: 'error'
  variant?: 'outlined' | 'borderless'
  className?: string
  onPick(id: string): void
}

export function PickCustomer({ picked, name, onPick, ...look }: Props) {
  const called = useCalled()
  const { t } = useTranslation('forms')
  const [words, setWords] = useState('')
  const found = rows(useCustomers(useDeferredValue(words)).data)
  const options = found.map(({ id, name, contactPoints }) => {
    const phone = contactPoints.find(({ kind }) => kind === 'phone')?.value
    const shown = phone && readablePhone(phone)
    return { value: id, label: [called(name), shown !== called(name) && shown].filter(Boolean).join(' · ') }
  })
  return (
    <Select
      {...look}
      allowClear
      value={picked || undefined}
      placeholder={t('pickCustomer')}
      showSearch={{ filterOption: false, onSearch: setWords }}
      notFoundContent={t('nobody')}
      options={withKnown(options, picked, name && called(name))}
      onChange={(id: string | undefined) => onPick(id ?? '')}
    />
  )
}

export function PickUser({ picked, name, onPick, ...look }: Props) {
  const { t } = useTranslation('forms')
  const { data: agents = [] } = useAgents()
  const options = agents.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      {...look}
      allowClear
      value={picked || undefined}
      placeholder={t('pickUser')}
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={t('nobody')}
      options={withKnown(options, picked, name)}
      onChange={(id: string | undefined) => onPick(id ?? '')}
    />
  )
}

type Choice = { value: string; label: string }

function withKnown(options: readonly Choice[], picked: string, name: string | undefined): Choice[] {
  const isKnown = !picked || options.some(({ value }) => value === picked)
  return isKnown ? [...options] : [{ value: picked, label: name ?? '…' }, ...options]
}
