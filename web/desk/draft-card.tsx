import { CheckOutlined, LinkOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button, Dropdown, Input, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../contract/drafts.ts'
import { Priority, type TicketType } from '../../contract/tickets.ts'
import { useScreenPop } from '../data/conversations.ts'
import { useDraft, useDraftActs } from '../data/drafts.ts'
import { useTicketTypes } from '../data/tickets.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Lines, Trouble } from '../kit/blank.tsx'
import { Chip } from '../kit/chip.tsx'
import { useShortcut } from '../kit/keyboard.ts'
import { Tip } from '../kit/keys.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { DraftFieldView } from './draft-field.tsx'
import { draftForm, normalForm } from './draft-form.ts'
import { useDraftEditing } from './use-draft-editing.ts'
import './draft-card.css'

/** The ticket that fills itself beside the conversation, until somebody confirms it. */
export function DraftCard({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('desk')
  const draft = useDraft(conversationId)
  const types = useTicketTypes()
  if (draft.isPending || types.isPending) return <Lines count={5} />
  if (draft.isError && !draft.data) {
    return <Trouble words={t('draft.failedLoad')} onRetry={() => void draft.refetch()} />
  }
  if (!draft.data) return <p className="draft-none quiet">{t('draft.none')}</p>
  if (draft.data.state !== 'proposed') return <Settled draft={draft.data} />
  return <Open key={draft.data.id} draft={draft.data} types={types.data ?? []} />
}

function Settled({ draft }: { draft: Draft }) {
  const { t } = useTranslation('desk')
  const words = {
    confirmed: t('draft.confirmed'),
    bound: t('draft.bound'),
    dismissed: t('draft.dismissed'),
    proposed: '',
  }
  return (
    <p className={`draft-settled draft-${draft.state}`} role="status">
      {draft.state !== 'dismissed' && <CheckOutlined />}
      <span className="clip">
        {words[draft.state]}
        {draft.subject && draft.state !== 'dismissed' ? ` · ${draft.subject}` : ''}
      </span>
      {draft.ticketId && (
        <Link to="/tickets/$id" params={{ id: draft.ticketId }}>
          {t('draft.openTicket')}
        </Link>
      )}
    </p>
  )
}

function Open({ draft, types }: { draft: Draft; types: TicketType[] }) {
  const { t } = useTranslation('desk')
  const language = usePreferences((state) => state.language)
  const why = useRefusal()
  const editing = useDraftEditing(draft)
  const { edits, change, flush, failure } = editing
  const form = draftForm(draft, types, edits)
  const typeId = edits.typeId ?? draft.typeId
  const missing = form.lines.filter((line) => line.missing).map(({ field }) => field.label[language])
  return (
    <div className="draft">
      <div className="draft-type">
        <Select
          value={typeId ?? null}
          placeholder={t('draft.chooseType')}
          aria-label={t('draft.type')}
          options={types
            .filter(({ id, isRetired }) => !isRetired || id === typeId)
            .map(({ id, name }) => ({ value: id, label: name[language] }))}
          onChange={(id: string | null) => id && change({ typeId: id }, true)}
        />
        {form.typePercent !== undefined && (
          <Chip
            tone={form.typePercent >= 85 ? 'accent' : 'amber'}
            {...(draft.typeEvidence ? { title: draft.typeEvidence } : {})}
          >
            {t('draft.percent', { n: form.typePercent })}
          </Chip>
        )}
      </div>
      {!typeId && (
        <p className="draft-none quiet">
          {t('draft.none')} · {t('draft.noneHint')}
        </p>
      )}
      <Input.TextArea
        className="draft-subject"
        autoSize={{ minRows: 1, maxRows: 3 }}
        value={edits.subject ?? draft.subject}
        maxLength={200}
        placeholder={t('draft.subjectPlaceholder')}
        aria-label={t('draft.subject')}
        onChange={(event) => change({ subject: event.target.value })}
      />
      {form.lines.map((line) => (
        <DraftFieldView
          key={line.field.key}
          line={line}
          onChange={(typed, now) => change({ fields: { [line.field.key]: normalForm(line.field, typed) } }, now)}
        />
      ))}
      <Segmented
        size="small"
        block
        value={edits.priority ?? draft.priority}
        aria-label={t('draft.priority')}
        options={Priority.options.map((value) => ({ value, label: t(`draft.priorityOf.${value}`) }))}
        onChange={(priority) => change({ priority }, true)}
      />
      <Input.TextArea
        value={edits.description ?? draft.description}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={20_000}
        placeholder={t('draft.description')}
        aria-label={t('draft.description')}
        onChange={(event) => change({ description: event.target.value })}
      />
      {failure !== undefined && (
        <Trouble words={t('draft.failed', { why: why(failure) })} onRetry={() => void flush().catch(() => {})} />
      )}
      {missing.length > 0 && typeId && (
        <p className="draft-missing">{t('draft.missing', { fields: missing.join(language === 'zh' ? '、' : ', ') })}</p>
      )}
      <DraftButtons draft={draft} ready={form.ready} flush={flush} />
    </div>
  )
}

type ButtonsProps = { draft: Draft; ready: boolean; flush(): Promise<Draft> }

function DraftButtons({ draft, ready, flush }: ButtonsProps) {
  const { t } = useTranslation('desk')
  const { message } = App.useApp()
  const why = useRefusal()
  const { confirm, bind, dismiss } = useDraftActs(draft.conversationId)
  const pop = useScreenPop(draft.conversationId)
  const open = pop.data?.openTickets ?? []
  const busy = confirm.isPending || bind.isPending || dismiss.isPending
  const failed = (error: unknown) => void message.error(t('draft.failed', { why: why(error) }))
  const make = async () => {
    if (!ready || busy) return
    try {
      await confirm.mutateAsync(await flush())
    } catch (error) {
      failed(error)
    }
  }
  const bindTo = (ticketId: string) =>
    bind.mutate({ draft, to: { ticketId, reason: t('draft.bindReason') } }, { onError: failed })
  useShortcut(
    { keys: 'alt+enter', label: t('keys.draft'), whileWriting: true, group: t('keys.group') },
    () => void make(),
  )
  const [first] = open
  return (
    <div className="draft-buttons">
      <Tip title={t('draft.confirm')} keys="alt+enter">
        <Button type="primary" disabled={!ready} loading={confirm.isPending} onClick={() => void make()}>
          {t('draft.confirm')}
        </Button>
      </Tip>
      {first && open.length === 1 && (
        <Tip title={`${t('draft.bindTitle')}: ${first.subject}`}>
          <Button disabled={busy} icon={<LinkOutlined />} onClick={() => bindTo(first.id)}>
            {t('draft.bind', { n: first.number })}
          </Button>
        </Tip>
      )}
      {open.length > 1 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: open.map(({ id, number, subject }) => ({ key: id, label: `#${number} ${subject}` })),
            onClick: ({ key }) => bindTo(key),
          }}
        >
          <Button disabled={busy} icon={<LinkOutlined />}>
            {t('draft.bindMore', { n: open.length })}
          </Button>
        </Dropdown>
      )}
      <Tip title={t('draft.dismissHint')}>
        <Button type="text" disabled={busy} onClick={() => dismiss.mutate(draft, { onError: failed })}>
          {t('draft.dismiss')}
        </Button>
      </Tip>
    </div>
  )
}
