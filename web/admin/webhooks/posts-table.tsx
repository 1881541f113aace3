import { RedoOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button, Segmented, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Webhook, WebhookPost } from '../../../contract/webhooks.ts'
import { rows } from '../../data/paged.ts'
import { useWebhookActs, useWebhookPost, useWebhookPosts } from '../../data/webhooks.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Lines, Trouble } from '../../kit/blank.tsx'
import { Chip } from '../../kit/chip.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { exactTime } from '../../kit/time.ts'
import { Asked } from '../asked.tsx'
import { toneByState, whyNot } from './webhook.ts'

const filters = ['all', 'dead', 'waiting', 'taken'] as const
type Filter = (typeof filters)[number]

/** Everything it was told in the last month; what was not taken stands here until somebody replays it. */
export function PostsTable({ webhook, mayWrite }: { webhook: Webhook; mayWrite: boolean }) {
  const { t } = useTranslation('webhooks')
  const { t: admin } = useTranslation('admin')
  const { message } = App.useApp()
  const trouble = useRefusal()
  const [filter, setFilter] = useState<Filter>(webhook.dead > 0 ? 'dead' : 'all')
  const answer = useWebhookPosts(webhook.id, filter === 'all' ? undefined : filter)
  const { replayDead } = useWebhookActs()
  const replayAll = () =>
    replayDead.mutateAsync(webhook.id).then(
      ({ count }) => message.success(t('posts.replayed', { n: count })),
      () => {},
    )
  return (
    <section className="wh-posts" aria-label={t('posts.title')}>
      <header className="wh-posts-head">
        <h4>{t('posts.title')}</h4>
        <span className="quiet">{t('posts.kept')}</span>
        <span className="grow" />
        <Segmented<Filter>
          size="small"
          value={filter}
          onChange={setFilter}
          options={filters.map((value) => ({ value, label: t(`posts.filters.${value}`) }))}
        />
        {mayWrite && webhook.dead > 0 && (
          <Button
            size="small"
            icon={<RedoOutlined />}
            disabled={!webhook.on}
            loading={replayDead.isPending}
            onClick={() => void replayAll()}
          >
            {t('posts.replayAll', { n: webhook.dead })}
          </Button>
        )}
      </header>
      {replayDead.error && <Trouble words={admin('refused', { words: trouble(replayDead.error) })} />}
      {answer.error && (
        <Trouble words={admin('trouble', { words: trouble(answer.error) })} onRetry={() => void answer.refetch()} />
      )}
      {answer.isPending && <Lines count={4} />}
      {answer.data && (
        <Posts
          posts={rows(answer.data)}
          empty={filter === 'all' ? t('posts.none') : t(`posts.noneOf.${filter}`)}
          mayReplay={mayWrite && webhook.on}
        />
      )}
      {answer.hasNextPage && (
        <Button size="small" loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
          {t('posts.more')}
        </Button>
      )}
    </section>
  )
}

function Posts({ posts, empty, mayReplay }: { posts: WebhookPost[]; empty: string; mayReplay: boolean }) {
  const { t, i18n } = useTranslation('webhooks')
  const { t: admin } = useTranslation('admin')
  const trouble = useRefusal()
  const { replay } = useWebhookActs()
  const known = (group: 'types' | 'troubles') =>
    (i18n.getResource(i18n.language, 'webhooks', `posts.${group}`) ?? {}) as Record<string, string>
  const why = (post: WebhookPost) => {
    const not = whyNot(post, known('troubles'))
    return not?.answered ? `${t('posts.answer')} ${not.answered}` : not?.words
  }
  return (
    <>
      {replay.error && <Trouble words={admin('refused', { words: trouble(replay.error) })} />}
      <Table<WebhookPost>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={posts}
        locale={{ emptyText: empty }}
        expandable={{ expandedRowRender: ({ id }) => <Body id={id} /> }}
        columns={[
          { title: t('posts.at'), width: 110, render: (_, { createdAt }) => <RelativeTime at={createdAt} /> },
          {
            title: t('posts.about'),
            width: 250,
            render: (_, { type, ticket }) => (
              <>
                {known('types')[type] ?? type}{' '}
                {ticket && (
                  <Link to="/tickets/$id" params={{ id: ticket.id }}>
                    {t('posts.ticket', { n: ticket.number })}
                  </Link>
                )}
              </>
            ),
          },
          {
            title: t('posts.outcome'),
            render: (_, post) => (
              <span className="wh-outcome">
                <Chip tone={toneByState[post.state]}>{t(`posts.states.${post.state}`)}</Chip>
                {why(post) && <span>{why(post)}</span>}
                {post.tries > 1 && <span className="quiet">{t('posts.tries', { n: post.tries })}</span>}
                {post.dueAt && post.tries > 0 && (
                  <span className="quiet">{t('posts.next', { at: exactTime(new Date(post.dueAt)) })}</span>
                )}
              </span>
            ),
          },
          {
            title: <span className="only-heard">{t('posts.replay')}</span>,
            width: 84,
            render: (_, { id, state }) =>
              mayReplay &&
              state !== 'waiting' && (
                <Button size="small" onClick={() => replay.mutateAsync(id).catch(() => {})}>
                  {t('posts.replay')}
                </Button>
              ),
          },
        ]}
      />
    </>
  )
}

/** Word for word what was posted, and will be posted again. */
function Body({ id }: { id: string }) {
  const { t } = useTranslation('webhooks')
  const post = useWebhookPost(id)
  return (
    <Asked answer={post}>
      {({ id, body }) => (
        <figure className="wh-body">
          <figcaption className="quiet">
            {t('posts.body')} · webhook-id {id}
          </figcaption>
          <pre>{JSON.stringify(body, null, 2)}</pre>
        </figure>
      )}
    </Asked>
  )
}
