import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scope } from '../../contract/identity.ts'
import { type CreatedApiKey, useNewApiKey } from '../data/building.ts'
import { useMe } from '../data/session.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Trouble } from '../kit/blank.tsx'
import { Labelled } from '../kit/labelled.tsx'
import { useCodeWords } from './use-words.ts'
import './new-key.css'

type Scopes = Readonly<Record<string, Scope>>

const circles = ['own', 'team', 'department', 'all'] as const

/** Another system's way in. Nobody can grant more than they hold themselves. */
export function NewKey({ onDone }: { onDone(key: CreatedApiKey): void }) {
  const { t } = useTranslation('admin')
  const trouble = useRefusal()
  const mine = useMe().permissions
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Scopes>({})
  const create = useNewApiKey()
  const readable = Object.fromEntries(Object.entries(mine).filter(([permission]) => permission.endsWith('.read')))
  const count = Object.keys(scopes).length
  return (
    <form
      className="ad-form"
      onSubmit={(event) => {
        event.preventDefault()
        create.mutateAsync({ name: name.trim(), scopes }).then(onDone, () => {})
      }}
    >
      <Labelled label={t('keys.name')} hint={t('keys.nameHint')}>
        {(ids) => <Input {...ids} value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />}
      </Labelled>
      <div className="ad-scopes-head">
        <b>{t('keys.scopes')}</b>
        <span className="quiet">{count > 0 ? t('keys.granted', { n: count }) : t('keys.noScopes')}</span>
        <span className="grow" />
        <Button size="small" onClick={() => setScopes(readable)}>
          {t('keys.readAll')}
        </Button>
        <Button size="small" disabled={count === 0} onClick={() => setScopes({})}>
          {t('keys.clear')}
        </Button>
      </div>
      <ScopeList mine={mine} scopes={scopes} onChange={setScopes} />
      {create.error && <Trouble words={t('refused', { words: trouble(create.error) })} />}
      <Button type="primary" htmlType="submit" disabled={name.trim() === '' || count === 0} loading={create.isPending}>
        {t('keys.create')}
      </Button>
    </form>
  )
}

function ScopeList({ mine, scopes, onChange }: { mine: Scopes; scopes: Scopes; onChange(scopes: Scopes): void }) {
  const { t } = useTranslation('admin')
  const words = useCodeWords()
  const set = (permission: string, scope: Scope | 'none') => {
    const { [permission]: _, ...others } = scopes
    onChange(scope === 'none' ? others : { ...others, [permission]: scope })
  }
  return (
    <ul className="ad-scopes">
      {Object.entries(mine).map(([permission, most]) => (
        <li key={permission}>
          <span title={permission}>{words('permissions', permission)}</span>
          <Select<Scope | 'none'>
            size="small"
            aria-label={words('permissions', permission)}
            value={scopes[permission] ?? 'none'}
            options={(['none', ...circles.slice(0, circles.indexOf(most) + 1)] as const).map((value) => ({
              value,
              label: t(`scopes.${value}`),
            }))}
            onChange={(scope) => set(permission, scope)}
          />
        </li>
      ))}
    </ul>
  )
}
