import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Webhook, WrittenWebhook } from '../../../contract/webhooks.ts'
import { useWebhookActs } from '../../data/webhooks.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Chip } from '../../kit/chip.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { Sure } from '../../kit/sure.tsx'
import { exactTime } from '../../kit/time.ts'
import { PostsTable } from './posts-table.tsx'
import { standingOf } from './webhook.ts'

type Props = { webhook: Webhook; mayWrite: boolean; onEdit(): void; onSecret(webhook: WrittenWebhook): void }

/** One of them: where it leads, who calls it, and what became of everything it was told. */
export function OneWebhook({ webhook, mayWrite, onEdit, onSecret }: Props) {
  const { t } = useTranslation('webhooks')
  const { word, n, tone } = standingOf(webhook)
  const { uses, takenAt, oldSecretUntil } = webhook
  return (
    <article className="ad-one">
      <h3>
        {webhook.name} <Chip tone={tone}>{t(`standing.${word}`, { n })}</Chip>
        <span className="grow" />
        {mayWrite && <Acts webhook={webhook} onEdit={onEdit} onSecret={onSecret} />}
      </h3>
      <dl className="wh-facts">
        <Fact name={t('url')}>
          <code className="clip" title={webhook.url}>
            {webhook.url}
          </code>
        </Fact>
        <Fact name={t('uses')}>
          {uses.length === 0 && <span className="quiet">{t('noUses')}</span>}
          {uses.map(({ kind, name }) => (
            <Chip key={`${kind} ${name}`}>
              {t(`kinds.${kind}`)} {name}
            </Chip>
          ))}
        </Fact>
        <Fact name={t('takenAt')}>
          {takenAt ? <RelativeTime at={takenAt} /> : <span className="quiet">{t('never')}</span>}
        </Fact>
        <Fact name={t('secret.title')}>
          <span className="quiet">
            {oldSecretUntil ? t('secret.both', { at: exactTime(new Date(oldSecretUntil)) }) : t('secret.hidden')}
          </span>
        </Fact>
      </dl>
      <PostsTable webhook={webhook} mayWrite={mayWrite} />
    </article>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Acts({ webhook, onEdit, onSecret }: Pick<Props, 'webhook' | 'onEdit' | 'onSecret'>) {
  const { t } = useTranslation('webhooks')
  const { t: admin } = useTranslation('admin')
  const { message } = App.useApp()
  const trouble = useRefusal()
  const { tryOut, renew, remove } = useWebhookActs()
  const { id, name, on, uses } = webhook
  const error = tryOut.error ?? renew.error ?? remove.error
  return (
    <>
      <Button
        size="small"
        disabled={!on}
        loading={tryOut.isPending}
        onClick={() =>
          tryOut.mutateAsync(id).then(
            () => message.success(t('tried')),
            () => {},
          )
        }
      >
        {t('tryOut')}
      </Button>
      <Button size="small" onClick={onEdit}>
        {t('edit')}
      </Button>
      <Sure
        title={t('secret.renewTitle', { name })}
        description={t('secret.renewHint')}
        okText={t('secret.renew')}
        okButtonProps={{ danger: false }}
        onConfirm={() => renew.mutateAsync(webhook).then(onSecret, () => {})}
      >
        <Button size="small">{t('secret.renew')}</Button>
      </Sure>
      <Sure
        title={t('removeTitle', { name })}
        description={t('removeHint')}
        okText={t('remove')}
        disabled={uses.length > 0}
        onConfirm={() => remove.mutateAsync(id).catch(() => {})}
      >
        <Button size="small" danger disabled={uses.length > 0} title={uses.length > 0 ? t('removeInUse') : undefined}>
          {t('remove')}
        </Button>
      </Sure>
      {error && <Trouble words={admin('refused', { words: trouble(error) })} />}
    </>
  )
}
