import { EyeOutlined, LockOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Comment } from '../../../contract/comments.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { Files } from './files.tsx'
import './story-comment.css'

/** Words on a ticket. Nobody may mistake what the customer reads for what only colleagues read. */
export function StoryComment({ comment, isTakenOver }: { comment: Comment; isTakenOver: boolean }) {
  const { t } = useTranslation('tickets')
  const { kind, from, author, text, files, at } = comment
  const name = author?.name ?? (from === 'customer' ? t('story.fromCustomer') : t('story.system'))
  const isInternal = kind === 'internal'
  return (
    <article className={`tk-comment tk-comment-${isInternal ? 'internal' : from}`}>
      <Avatar name={name} />
      <div>
        <header>
          <b>{name}</b>
          <RelativeTime at={at} className="quiet" />
          {isTakenOver && <span className="quiet">{t('story.takenOver')}</span>}
          {from !== 'customer' && (
            <span className="tk-audience">
              {isInternal ? <LockOutlined /> : <EyeOutlined />} {t(isInternal ? 'story.internal' : 'story.public')}
            </span>
          )}
        </header>
        <p className="tk-words">{text}</p>
        <Files files={files} />
      </div>
    </article>
  )
}
