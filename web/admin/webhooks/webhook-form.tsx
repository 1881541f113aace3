import { Button, Input, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Webhook, WrittenWebhook } from '../../../contract/webhooks.ts'
import { ApiProblem } from '../../data/problem.ts'
import { useWebhookActs } from '../../data/webhooks.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { Refused } from '../refused.tsx'
import { type Bench, useTouch } from '../use-bench.ts'
import { isOtherHost, wrongAddress } from './webhook.ts'

type Props = { bench: Bench<WebhookOnBench>; onDone(webhook: WrittenWebhook): void }
/** None is one that is yet to be added. */
export type WebhookOnBench = { readonly revision?: number | undefined; readonly one: Webhook | undefined }

/** Whom to tell, and where; a new address is checked by the server before anything is kept. */
export function WebhookForm({ bench, onDone }: Props) {
  const { revision = 0, one: before } = bench.base
  const { t } = useTranslation('webhooks')
  const { t: admin } = useTranslation('admin')
  const trouble = useRefusal()
  const { save } = useWebhookActs()
  const { name = '', url = 'https://', on = true } = before ?? {}
  const [typed, setTyped] = useState({ name, url, on })
  useTouch(bench, typed.name !== name || typed.url !== url || typed.on !== on)
  const [seen, setSeen] = useState<ReturnType<typeof wrongAddress>>()
  const type = (change: Partial<typeof typed>) => {
    setTyped((now) => ({ ...now, ...change }))
    setSeen(undefined)
    save.reset()
  }
  const refused = save.error instanceof ApiProblem ? save.error.rulesByField : {}
  const wrong = {
    ...(refused.name ? { name: t('wrong.name') } : {}),
    ...(seen ? { url: t(`wrong.${seen}`) } : refused.url ? { url: t('wrong.closed') } : {}),
  }
  const send = () => {
    const body = { ...typed, name: typed.name.trim(), url: typed.url.trim() }
    const strange = wrongAddress(body.url)
    setSeen(strange)
    if (!strange) save.mutateAsync({ id: before?.id, body, revision }).then(onDone, () => {})
  }
  const movesHost = before !== undefined && isOtherHost(before.url, typed.url)
  return (
    <form
      className="ad-form"
      autoComplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Labelled label={t('name')} hint={t('nameHint')} {...(wrong.name ? { wrong: wrong.name } : {})}>
        {(ids) => (
          <Input {...ids} value={typed.name} maxLength={60} onChange={({ target }) => type({ name: target.value })} />
        )}
      </Labelled>
      <Labelled
        label={t('url')}
        hint={movesHost ? t('urlChanged') : t('urlHint')}
        {...(wrong.url ? { wrong: wrong.url } : {})}
      >
        {(ids) => (
          <Input
            {...ids}
            type="url"
            placeholder="https://crm.example.com/yihu"
            value={typed.url}
            maxLength={500}
            onChange={({ target }) => type({ url: target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('on')} hint={t('onHint')}>
        {({ id }) => (
          <div>
            <Switch id={id} checked={typed.on} onChange={(on) => type({ on })} />
          </div>
        )}
      </Labelled>
      {save.error && !wrong.name && !wrong.url && (
        <Refused error={save.error} bench={bench} words={admin('refused', { words: trouble(save.error) })} />
      )}
      <Button type="primary" htmlType="submit" disabled={typed.name.trim() === ''} loading={save.isPending}>
        {before ? t('save') : t('create')}
      </Button>
    </form>
  )
}
