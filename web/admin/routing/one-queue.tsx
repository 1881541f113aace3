import { App, Button, ConfigProvider } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Queue } from '../../../contract/routing.ts'
import { useQueue, useSaveQueue } from '../../data/routing.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { Refused } from '../refused.tsx'
import { draftOf, isSame } from './queue-draft.ts'
import { QueueEditor } from './queue-editor.tsx'
import './one-queue.css'

type Props = { queue: Queue; others: readonly Queue[]; maySave: boolean }

/** One queue on the bench. What is typed stays, whatever the server says or others do meanwhile. */
export function OneQueue({ queue, others, maySave }: Props) {
  const { t } = useTranslation('routing')
  const { message } = App.useApp()
  const language = usePreferences((state) => state.language)
  const [base, setBase] = useState(queue)
  const [draft, setDraft] = useState(draftOf(queue))
  const trouble = useRefusal()
  const { data: looked } = useQueue(queue.id)
  const save = useSaveQueue(queue.id)
  const isChanged = !isSame(draft, draftOf(base))
  const take = (now: Queue) => {
    setBase(now)
    setDraft(draftOf(now))
  }
  // Nothing is half written here: follow what others make of it.
  if (!isChanged && queue.revision > base.revision) take(queue)
  const again = () => {
    take(queue)
    save.reset()
  }
  const send = async () => {
    try {
      const { warnings, ...saved } = await save.mutateAsync({ queue: draft, revision: base.revision })
      take(saved)
      if (warnings.length > 0) void message.warning(t('queues.warned', { n: warnings.length }))
      else void message.success(t('saved'))
    } catch {}
  }
  return (
    <article className="ad-one ro-one">
      <h3>
        {queue.name[language]} <span className="quiet">{queue.key}</span>
        <span className="grow" />
        {maySave && (
          <>
            <Button disabled={!isChanged} onClick={again}>
              {t('discard')}
            </Button>
            <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={() => void send()}>
              {t('save')}
            </Button>
          </>
        )}
      </h3>
      {save.error && (
        <Refused
          error={save.error}
          bench={{ again: async () => again(), keepMine: async () => setBase(queue) }}
          words={t('refused', { words: trouble(save.error) })}
        />
      )}
      <ConfigProvider componentDisabled={!maySave}>
        <QueueEditor draft={draft} warnings={looked?.warnings ?? []} others={others} onChange={setDraft} />
      </ConfigProvider>
    </article>
  )
}
