import { BellOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../contract/identity.ts'
import { useNotices, useReadNotices } from '../data/notices.ts'
import { Blank, Trouble } from '../kit/blank.tsx'
import { RelativeTime } from '../kit/clocks.tsx'
import { Tip } from '../kit/keys.tsx'
import { placeOf, sentenceOf } from './bell.ts'
import './bell.css'

/** What this person was told, behind a bell that says how much of it is new. */
export function Bell() {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  const { data, error, refetch } = useNotices()
  const read = useReadNotices()
  const unread = data?.unread ?? 0
  const said = unread > 0 ? t('notices.unread', { n: unread }) : t('notices.title')
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="rightBottom"
      title={
        <div className="notices-head">
          <span>{t('notices.title')}</span>
          {unread > 0 && (
            <Button type="link" size="small" onClick={() => read.mutate(undefined)}>
              {t('notices.readAll')}
            </Button>
          )}
        </div>
      }
      content={
        <div className="notices">
          {error && !data && <Trouble words={t('notices.failed')} onRetry={() => void refetch()} />}
          {data?.items.length === 0 && <Blank title={t('notices.none')} hint={t('notices.noneHint')} />}
          <ul>
            {data?.items.map((notice) => (
              <One key={notice.id} notice={notice} onDone={() => setOpen(false)} onRead={(id) => read.mutate(id)} />
            ))}
          </ul>
        </div>
      }
    >
      {/* A tip takes for itself what is meant for its button: the popover listens around both. */}
      <span>
        <Tip title={said} placement="right">
          <button type="button" className="rail-button" aria-label={said} aria-expanded={open}>
            <Badge count={unread} size="small" overflowCount={99}>
              <BellOutlined />
            </Badge>
          </button>
        </Tip>
      </span>
    </Popover>
  )
}

type Shown = { notice: Notice; onDone(): void; onRead(id: string): void }

function One({ notice, onDone, onRead }: Shown) {
  const { t, i18n } = useTranslation('shell')
  const navigate = useNavigate()
  const said = sentenceOf(notice, (kind) => i18n.exists(`notices.kinds.${kind}`, { ns: 'shell' }))
  const go = () => {
    if (!notice.read) onRead(notice.id)
    const place = placeOf(notice)
    if (!place) return
    onDone()
    void navigate(place)
  }
  return (
    <li>
      <button type="button" className={notice.read ? 'notice' : 'notice notice-new'} onClick={go}>
        <b className="clip">{notice.title}</b>
        <RelativeTime at={notice.at} className="quiet" />
        <span>{said.kind ? t(`notices.kinds.${said.kind}` as 'notices.title', said.detail) : said.words}</span>
      </button>
    </li>
  )
}
