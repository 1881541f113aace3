import { App, Button, Input, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNewUser } from '../data/building.ts'
import { useRoles, useTeams } from '../data/centre.ts'
import { ApiProblem } from '../data/problem.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Trouble } from '../kit/blank.tsx'
import { Labelled } from '../kit/labelled.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { asNewUser, easyPassword, nobodyYet, type Typed, type Wrong, wrongFrom, wrongIn } from './new-person.ts'

/** Adds somebody who works here. */
export function NewPerson({ onDone }: { onDone(): void }) {
  const { t } = useTranslation('admin')
  const { message } = App.useApp()
  const trouble = useRefusal()
  const language = usePreferences((state) => state.language)
  const { data: roles = [] } = useRoles()
  const { data: teams = [] } = useTeams()
  const [typed, setTyped] = useState<Typed>(nobodyYet)
  const [wrong, setWrong] = useState<Wrong>({})
  const create = useNewUser()
  const type = (key: keyof Typed) => (words: string) => {
    setTyped((before) => ({ ...before, [key]: words }))
    setWrong(({ [key]: _, ...others }) => others)
  }
  const words = (key: keyof Typed) => (wrong[key] ? t(`rules.${key}`) : undefined)
  const send = async () => {
    const seen = wrongIn(typed)
    setWrong(seen)
    if (Object.keys(seen).length > 0) return
    try {
      const made = await create.mutateAsync(asNewUser(typed))
      void message.success(t('people.added', { name: made.name }))
      onDone()
    } catch (error) {
      if (error instanceof ApiProblem) setWrong(wrongFrom(error.rulesByField))
    }
  }
  return (
    <form
      className="ad-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Labelled label={t('people.name')} wrong={words('name')}>
        {(ids) => (
          <Input {...ids} value={typed.name} maxLength={80} onChange={({ target }) => type('name')(target.value)} />
        )}
      </Labelled>
      <Labelled label={t('people.email')} wrong={words('email')}>
        {(ids) => (
          <Input
            {...ids}
            type="email"
            value={typed.email}
            maxLength={200}
            onChange={({ target }) => type('email')(target.value)}
          />
        )}
      </Labelled>
      <Labelled label={t('people.password')} hint={t('people.passwordHint')} wrong={words('password')}>
        {(ids) => (
          <Space.Compact block>
            <Input
              {...ids}
              autoComplete="new-password"
              value={typed.password}
              maxLength={200}
              onChange={({ target }) => type('password')(target.value)}
            />
            <Button onClick={() => type('password')(easyPassword())}>{t('people.generate')}</Button>
          </Space.Compact>
        )}
      </Labelled>
      <Labelled label={t('people.role')} wrong={words('role')}>
        {(ids) => (
          <Select
            {...ids}
            value={typed.role || undefined}
            options={roles.map(({ key, name }) => ({ value: key, label: name[language] }))}
            onChange={type('role')}
          />
        )}
      </Labelled>
      <Labelled label={t('people.team')} wrong={words('teamId')}>
        {(ids) => (
          <Select
            {...ids}
            allowClear
            value={typed.teamId || undefined}
            options={teams.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => type('teamId')(id ?? '')}
          />
        )}
      </Labelled>
      <Labelled label={t('people.extension')} hint={t('people.extensionHint')} wrong={words('extension')}>
        {(ids) => (
          <Input
            {...ids}
            inputMode="numeric"
            value={typed.extension}
            maxLength={6}
            onChange={({ target }) => type('extension')(target.value.trim())}
          />
        )}
      </Labelled>
      {create.error && Object.keys(wrong).length === 0 && (
        <Trouble words={t('refused', { words: trouble(create.error) })} />
      )}
      <Button type="primary" htmlType="submit" loading={create.isPending}>
        {t('people.create')}
      </Button>
    </form>
  )
}
