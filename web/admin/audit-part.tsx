import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAuditPages, useSkills } from '../data/building.ts'
import { type AuditEntry, useRoles, useTeams, useUsers } from '../data/centre.ts'
import { useQueues } from '../data/desk.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Blank, Lines, Trouble } from '../kit/blank.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { exactTime } from '../kit/time.ts'
import { actorOf, type DetailWords, detailOf, subjectOf } from './audit-words.ts'
import { ListTable } from './list-table.tsx'
import { PartHead } from './part-head.tsx'
import { useCodeWords } from './use-words.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

/** Who changed what, newest first. */
export function AuditPart() {
  const { t } = useTranslation('admin')
  const trouble = useRefusal()
  const answer = useAuditPages()
  const entries = answer.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <PartHead title={t('parts.audit')}>
        {answer.hasNextPage && (
          <Button loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
            {t('audit.more')}
          </Button>
        )}
      </PartHead>
      {answer.error && (
        <Trouble words={t('trouble', { words: trouble(answer.error) })} onRetry={() => void answer.refetch()} />
      )}
      {answer.isPending && <Lines count={8} />}
      {answer.isSuccess && (entries.length === 0 ? <Blank title={t('audit.none')} /> : <Entries entries={entries} />)}
    </>
  )
}

function Entries({ entries }: { entries: AuditEntry[] }) {
  const { t } = useTranslation('admin')
  const words = useCodeWords()
  const nameOf = useNames()
  const language = usePreferences((state) => state.language)
  const { details, kinds } = (language === 'zh' ? zh : en).audit
  const say: DetailWords = { words: details, language, nameOf }
  const who = ({ actor, subject }: AuditEntry) => {
    // Who signs in is nobody yet: the log names them as what it is about.
    const { kind, name } = actorOf(actor === 'anyone' ? subject : actor, nameOf)
    return kind === 'system' ? t('audit.system') : kind === 'key' ? `${t('audit.apiKey')} ${name}` : name
  }
  return (
    <ListTable<AuditEntry>
      rowKey="number"
      dataSource={entries}
      columns={[
        {
          title: t('audit.at'),
          width: 170,
          render: (_, { at }) => <time dateTime={at}>{exactTime(new Date(at))}</time>,
        },
        { title: t('audit.actor'), width: 140, ellipsis: true, render: (_, entry) => <b>{who(entry)}</b> },
        { title: t('audit.what'), width: 220, ellipsis: true, render: (_, { type }) => words('audit.types', type) },
        {
          title: t('audit.subject'),
          width: 200,
          ellipsis: true,
          render: (_, entry) => subjectOf(entry, kinds, say),
        },
        {
          title: t('audit.detail'),
          width: 320,
          ellipsis: true,
          render: (_, entry) => (
            <span className="quiet" title={detailOf(entry, say)}>
              {detailOf(entry, say)}
            </span>
          ),
        },
        {
          title: t('audit.number'),
          width: 90,
          render: (_, { number }) => <span className="quiet figures">{number}</span>,
        },
      ]}
    />
  )
}

/** Of whatever the log knows by its id or its key. */
function useNames(): (id: string) => string | undefined {
  const language = usePreferences((state) => state.language)
  const { data: users = [] } = useUsers()
  const { data: teams = [] } = useTeams()
  const { data: queues = [] } = useQueues()
  const { data: roles = [] } = useRoles()
  const { data: skills = [] } = useSkills()
  const named = [...users, ...teams].map(({ id, name }) => [id, name] as const)
  const worded = [
    ...queues.map(({ id, name }) => [id, name] as const),
    ...[...roles, ...skills].map(({ key, name }) => [key, name] as const),
  ]
  const names = new Map([...named, ...worded.map(([key, name]) => [key, name[language]] as const)])
  return (id) => names.get(id)
}
