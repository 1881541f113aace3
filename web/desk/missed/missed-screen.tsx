import { PhoneOutlined } from '@ant-design/icons'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MissedContact } from '../../../contract/callers.ts'
import { useCallbackFigures, useMissedContacts } from '../../data/callers.ts'
import { rows as rowsOf } from '../../data/paged.ts'
import { may, useMe } from '../../data/session.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Blank, Lines, Trouble } from '../../kit/blank.tsx'
import { Count } from '../../kit/chip.tsx'
import { LetBe } from './let-be.tsx'
import { readFilter } from './missed.ts'
import { MissedRow } from './missed-row.tsx'
import './words.ts'
import './missed.css'

/** Whom we owe a call, due first. */
export function MissedScreen() {
  const { t } = useTranslation('missed')
  const navigate = useNavigate()
  const filter = readFilter(useSearch({ from: '/missed' }))
  const trouble = useRefusal()
  const me = useMe()
  const { data: figures } = useCallbackFigures()
  const answer = useMissedContacts({
    state: filter.state,
    ...(filter.owner === 'all' ? {} : { owner: filter.owner }),
  })
  const contacts = rowsOf(answer.data)
  const choose = (change: Partial<typeof filter>) =>
    void navigate({ to: '/missed', search: { ...filter, ...change }, replace: true })
  return (
    <div className="mc-screen">
      <header className="mc-toolbar">
        <h1>{t('title')}</h1>
        <Segmented<'open' | 'closed'>
          value={filter.state}
          onChange={(state) => choose({ state })}
          options={[
            {
              value: 'open',
              label: (
                <>
                  {t('states.open')}{' '}
                  <Count n={figures?.missed.open ?? 0} tone={figures?.missed.overdue ? 'red' : 'plain'} />
                </>
              ),
            },
            { value: 'closed', label: t('states.closed') },
          ]}
        />
        <Segmented
          value={filter.owner}
          onChange={(owner) => choose({ owner })}
          options={(['all', 'me', 'nobody'] as const).map((value) => ({ value, label: t(`owners.${value}`) }))}
        />
        <span className="mc-hint quiet clip">{t('hint')}</span>
        {may(me, 'callbacks.read', 'all') && (
          <Link to="/callbacks" search={{}}>
            {t('promised.title')}
          </Link>
        )}
      </header>
      {figures && !figures.lineOut && <Alert type="info" showIcon className="mc-note" title={t('noLineOut')} />}
      {answer.error && (
        <Trouble words={t('trouble', { words: trouble(answer.error) })} onRetry={() => void answer.refetch()} />
      )}
      {answer.isPending && <Lines count={8} />}
      {answer.isSuccess && contacts.length === 0 && (
        <Blank
          icon={<PhoneOutlined />}
          title={t(`none.${filter.state}`)}
          hint={filter.state === 'open' ? t('none.openHint') : undefined}
        />
      )}
      {contacts.length > 0 && <List contacts={contacts} answer={answer} lineOut={figures?.lineOut ?? false} />}
    </div>
  )
}

type ListProps = { contacts: readonly MissedContact[]; answer: ReturnType<typeof useMissedContacts>; lineOut: boolean }

function List({ contacts, answer, lineOut }: ListProps) {
  const { t } = useTranslation('missed')
  const me = useMe()
  const [letting, setLetting] = useState<MissedContact>()
  const seen = { me: me.id, forAll: may(me, 'callbacks.handle', 'all'), lineOut }
  return (
    <div className="mc-table">
      <div className="mc-line mc-head" aria-hidden>
        {(['who', 'why', 'queue', 'due', 'owner', 'acts'] as const).map((column) => (
          <span key={column}>{t(`columns.${column}`)}</span>
        ))}
      </div>
      <ul aria-label={t('listLabel')}>
        {contacts.map((contact) => (
          <MissedRow key={contact.id} contact={contact} seen={seen} onLetBe={setLetting} />
        ))}
      </ul>
      <p className="mc-foot quiet">
        {t('shown', { n: contacts.length })}
        {answer.hasNextPage && (
          <Button size="small" loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
            {t('moreRows')}
          </Button>
        )}
      </p>
      {letting && <LetBe contact={letting} onClose={() => setLetting(undefined)} />}
    </div>
  )
}
