import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallerList } from '../../contract/callers.ts'
import { useNewListedCaller } from '../data/callers.ts'
import { useQueues } from '../data/desk.ts'
import { ApiProblem } from '../data/problem.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Trouble } from '../kit/blank.tsx'
import { Labelled } from '../kit/labelled.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { asNewListed, nobodyListed, type TypedListed, type WrongListed, wrongFrom, wrongIn } from './new-listed.ts'

/** Puts a number, or the way numbers begin, on a list. */
export function NewListed({ onDone }: { onDone(): void }) {
  const { t } = useTranslation('admin')
  const trouble = useRefusal()
  const language = usePreferences((state) => state.language)
  const { data: queues = [] } = useQueues()
  const [typed, setTyped] = useState<TypedListed>(nobodyListed)
  const [wrong, setWrong] = useState<WrongListed>({})
  const create = useNewListedCaller()
  const type = (change: Partial<TypedListed>) => {
    setTyped((before) => ({ ...before, ...change }))
    setWrong({})
  }
  const words = (key: keyof WrongListed) => (wrong[key] ? t(`callers.rules.${key}`) : undefined)
  const send = async () => {
    const seen = wrongIn(typed, new Date().toISOString().slice(0, 10))
    setWrong(seen)
    if (Object.keys(seen).length > 0) return
    try {
      await create.mutateAsync(asNewListed(typed))
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
      <Labelled label={t('callers.list')} hint={t(`callers.hints.${typed.list}`)}>
        {() => (
          <Segmented<CallerList>
            block
            value={typed.list}
            onChange={(list) => type({ list })}
            options={(['blocked', 'vip', 'straight'] as const).map((value) => ({
              value,
              label: t(`callers.lists.${value}`),
            }))}
          />
        )}
      </Labelled>
      <Labelled label={t('callers.number')} hint={t('callers.numberHint')} wrong={words('number')}>
        {(ids) => (
          <Input
            {...ids}
            value={typed.number}
            maxLength={40}
            onChange={({ target }) => type({ number: target.value })}
          />
        )}
      </Labelled>
      <Labelled
        label={t('callers.queue')}
        hint={typed.list === 'straight' ? undefined : t('callers.queueHint')}
        wrong={words('queueId')}
      >
        {(ids) => (
          <Select
            {...ids}
            allowClear
            value={typed.queueId}
            placeholder={typed.list === 'straight' ? undefined : t('callers.everyQueue')}
            options={queues.map(({ id, name }) => ({ value: id, label: name[language] }))}
            onChange={(queueId: string | undefined) => type({ queueId })}
          />
        )}
      </Labelled>
      <Labelled label={t('callers.reason')} wrong={words('reason')}>
        {(ids) => (
          <Input
            {...ids}
            value={typed.reason}
            maxLength={200}
            onChange={({ target }) => type({ reason: target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('callers.until')} hint={t('callers.untilHint')} wrong={words('until')}>
        {(ids) => (
          <Input {...ids} type="date" value={typed.until} onChange={({ target }) => type({ until: target.value })} />
        )}
      </Labelled>
      {create.error && <Trouble words={t('refused', { words: trouble(create.error) })} />}
      <Button type="primary" htmlType="submit" loading={create.isPending}>
        {t('callers.add')}
      </Button>
    </form>
  )
}
