import { UserAddOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCustomers, useNewCustomer } from '../../data/customers.ts'
import { rows } from '../../data/paged.ts'
import { useCalled } from '../../forms/use-called.ts'
import { readablePhone } from '../../kit/phone-number.ts'
import { useTroubleWords } from './use-trouble-words.ts'
import './customer-picker.css'

export type Picked = { readonly id: string; readonly name: string }

type Props = {
  id?: string
  picked: Picked | undefined
  onPick(customer: Picked | undefined): void
  autoFocus?: boolean
}

/** Finds a customer by name or number, or makes a new one without leaving what is being written. */
export function CustomerPicker({ id, picked, onPick, autoFocus }: Props) {
  const { t } = useTranslation('tickets')
  const called = useCalled()
  const [words, setWords] = useState('')
  const [making, setMaking] = useState<string>()
  const found = rows(useCustomers(useDeferredValue(words)).data)
  const options = found.map(({ id, name, contactPoints, place }) => {
    const phone = contactPoints.find(({ kind }) => kind === 'phone')
    return {
      value: id,
      name: called(name),
      detail: [phone && readablePhone(phone.value), place].filter(Boolean).join(' · '),
    }
  })
  if (making !== undefined) {
    const done = (customer?: Picked) => {
      if (customer) onPick(customer)
      setMaking(undefined)
    }
    return <Making words={making} onDone={done} />
  }
  return (
    <Select
      id={id}
      className="wide"
      autoFocus={autoFocus}
      value={picked ? { value: picked.id, label: called(picked.name) } : undefined}
      labelInValue
      allowClear
      placeholder={t('form.pickCustomer')}
      showSearch={{ filterOption: false, onSearch: setWords }}
      notFoundContent={t('form.noCustomer')}
      options={options.map(({ value, name }) => ({ value, label: name }))}
      optionRender={({ value }) => {
        const option = options.find((one) => one.value === value)
        return (
          <span className="tk-option">
            {option?.name} <span className="quiet figures">{option?.detail}</span>
          </span>
        )
      }}
      onChange={(option) => onPick(option ? { id: option.value, name: String(option.label) } : undefined)}
      popupRender={(menu) => (
        <>
          {menu}
          <Button
            type="text"
            block
            className="tk-option-new"
            icon={<UserAddOutlined />}
            onClick={() => setMaking(words)}
          >
            {words ? t('form.newCustomer', { name: words }) : t('form.newCustomerTitle')}
          </Button>
        </>
      )}
    />
  )
}

/** What was searched for is the name, or the number when it looks like one. */
function Making({ words, onDone }: { words: string; onDone(customer?: Picked): void }) {
  const { t } = useTranslation('tickets')
  const { t: kit } = useTranslation('kit')
  const trouble = useTroubleWords()
  const isPhone = /^[+\d][\d\s-]{3,}$/.test(words)
  const [name, setName] = useState(isPhone ? '' : words)
  const [phone, setPhone] = useState(isPhone ? words : '')
  const create = useNewCustomer()
  const make = async () => {
    const contactPoints = phone.trim() ? [{ kind: 'phone' as const, value: phone.trim() }] : []
    onDone(await create.mutateAsync({ name: name.trim(), tags: [], language: 'zh', contactPoints }))
  }
  return (
    <div className="tk-making">
      <Input
        autoFocus={!name}
        value={name}
        maxLength={80}
        aria-label={t('form.newCustomerName')}
        placeholder={t('form.newCustomerName')}
        onChange={({ target }) => setName(target.value)}
      />
      <Input
        autoFocus={Boolean(name)}
        value={phone}
        inputMode="tel"
        maxLength={40}
        aria-label={t('form.newCustomerPhone')}
        placeholder={t('form.newCustomerPhone')}
        onChange={({ target }) => setPhone(target.value)}
      />
      {create.error && <p role="alert">{trouble(create.error)}</p>}
      <div className="tk-making-acts">
        <Button onClick={() => onDone()}>{kit('cancel')}</Button>
        <Button
          type="primary"
          disabled={!name.trim()}
          loading={create.isPending}
          onClick={() => void make().catch(() => {})}
        >
          {t('form.createCustomer')}
        </Button>
      </div>
    </div>
  )
}
