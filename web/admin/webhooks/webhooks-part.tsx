import { ApiOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Webhook, WrittenWebhook } from '../../../contract/webhooks.ts'
import { may, useMe } from '../../data/session.ts'
import { useWebhooks } from '../../data/webhooks.ts'
import { Blank } from '../../kit/blank.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { Asked } from '../asked.tsx'
import { OnBench } from '../on-bench.tsx'
import { PartHead } from '../part-head.tsx'
import { ShownOnce } from '../shown-once.tsx'
import { OneWebhook } from './one-webhook.tsx'
import { standingOf } from './webhook.ts'
import { WebhookForm, type WebhookOnBench } from './webhook-form.tsx'
import './words.ts'
import './webhooks.css'

/** Other systems that are told what happens: the list, one of them open, and what did not arrive. */
export function WebhooksPart() {
  const { t } = useTranslation('webhooks')
  const { t: admin } = useTranslation('admin')
  const mayWrite = may(useMe(), 'webhooks.write')
  const webhooks = useWebhooks()
  const [picked, setPicked] = useState<string>()
  /** Whose form lies open: the id of one that is there, or a new one's. */
  const [writing, setWriting] = useState<string>()
  const [shown, setShown] = useState<WrittenWebhook>()
  const written = (webhook: WrittenWebhook) => {
    setWriting(undefined)
    setPicked(webhook.id)
    if (webhook.secret) setShown(webhook)
  }
  return (
    <>
      <PartHead title={admin('parts.webhooks')} note={webhooks.data && admin('count', { n: webhooks.data.length })}>
        {mayWrite && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setWriting('new')}>
            {t('add')}
          </Button>
        )}
      </PartHead>
      <Asked answer={webhooks}>
        {(all) => {
          const one = all.find(({ id }) => id === picked) ?? all[0]
          if (!one) return <Blank icon={<ApiOutlined />} title={t('none')} hint={t('noneHint')} />
          return (
            <div className="ad-split">
              <WebhookList webhooks={all} picked={one.id} onPick={setPicked} />
              <OneWebhook
                key={one.id}
                webhook={one}
                mayWrite={mayWrite}
                onEdit={() => setWriting(one.id)}
                onSecret={setShown}
              />
            </div>
          )
        }}
      </Asked>
      <Sheet
        open={writing !== undefined}
        onClose={() => setWriting(undefined)}
        size={480}
        title={writing === 'new' ? t('add') : t('edit')}
      >
        {writing && (
          <OnBench
            key={writing}
            told={laid(webhooks.data, writing)}
            ask={async () => laid((await webhooks.refetch()).data, writing)}
          >
            {(bench) => <WebhookForm bench={bench} onDone={written} />}
          </OnBench>
        )}
      </Sheet>
      {shown?.secret && (
        <ShownOnce
          title={t('secret.shown', { name: shown.name })}
          value={shown.secret}
          words={{ once: t('secret.once'), copy: t('secret.copy'), copied: t('secret.copied') }}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  )
}

function laid(all: readonly Webhook[] = [], id: string): WebhookOnBench {
  const one = all.find((webhook) => webhook.id === id)
  return { revision: one?.revision, one }
}

type ListProps = { webhooks: readonly Webhook[]; picked: string; onPick(id: string): void }

function WebhookList({ webhooks, picked, onPick }: ListProps) {
  const { t } = useTranslation('webhooks')
  return (
    <ul className="ad-pick">
      {webhooks.map((webhook) => {
        const { word, n, tone } = standingOf(webhook)
        return (
          <li key={webhook.id}>
            <button
              type="button"
              aria-current={webhook.id === picked ? 'true' : undefined}
              onClick={() => onPick(webhook.id)}
            >
              <span className="clip" title={webhook.name}>
                {webhook.name}
              </span>
              <Chip tone={tone}>{t(`standing.${word}`, { n })}</Chip>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
