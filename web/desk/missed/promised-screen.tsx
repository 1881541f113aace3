import { PhoneOutlined } from '@ant-design/icons'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Callback } from '../../../contract/callers.ts'
import { useCallbackFigures, useCallbacks } from '../../data/callers.ts'
import { rows as rowsOf } from '../../data/paged.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Blank, Lines, Trouble } from '../../kit/blank.tsx'
import { Chip, Count } from '../../kit/chip.tsx'
import { DueTime, RelativeTime } from '../../kit/clocks.tsx'
import { useNow } from '../../kit/now.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { isOpen, readState, standingOf, toneOf } from './promised.ts'
import { WhoRang } from './who-rang.tsx'
import './words.ts'
import './missed.css'

/** Who hung up and keeps their place in line, and how it was kept; newest first. */
export function PromisedScreen() {
  const { t } = useTranslation('missed')
  const navigate = useNavigate()
  const state = readState(useSearch({ from: '/callbacks' }))
  const trouble = useRefusal()
  const { data: figures } = useCallbackFigures()
  const answer = useCallbacks({ state })
  const callbacks = rowsOf(answer.data)
  return (
    <div className="mc-screen">
      <header className="mc-toolbar">
        <h1>{t('promised.title')}</h1>
        <Segmented<'open' | 'closed'>
          value={state}
          onChange={(state) => void navigate({ to: '/callbacks', search: { state }, replace: true })}
          options={[
            {
              value: 'open',
              label: (
                <>
                  {t('promised.states.open')} <Count n={figures?.callbacks.waiting ?? 0} tone="plain" />
                </>
              ),
            },
            { value: 'closed', label: t('promised.states.closed') },
          ]}
        />
        <span className="mc-hint quiet clip">{t('promised.hint')}</span>
        <Link to="/missed" search={{}}>
          {t('title')}
        </Link>
      </header>
      {answer.error && (
        <Trouble
          words={t('promised.trouble', { words: trouble(answer.error) })}
          onRetry={() => void answer.refetch()}
        />
      )}
      {answer.isPending && <Lines count={8} />}
      {answer.isSuccess && callbacks.length === 0 && (
        <Blank icon={<PhoneOutlined />} title={t(`promised.none.${state}`)} hint={t('promised.noneHint')} />
      )}
      {callbacks.length > 0 && <List callbacks={callbacks} answer={answer} />}
    </div>
  )
}

function List({ callbacks, answer }: { callbacks: readonly Callback[]; answer: ReturnType<typeof useCallbacks> }) {
  const { t } = useTranslation('missed')
  return (
    <div className="mc-table">
      <div className="mc-line mc-promise mc-head" aria-hidden>
        {(['who', 'queue', 'promised', 'standing'] as const).map((column) => (
          <span key={column}>{t(`promised.columns.${column}`)}</span>
        ))}
      </div>
      <ul aria-label={t('promised.listLabel')}>
        {callbacks.map((callback) => (
          <Row key={callback.id} callback={callback} />
        ))}
      </ul>
      <p className="mc-foot quiet">
        {t('shown', { n: callbacks.length })}
        {answer.hasNextPage && (
          <Button size="small" loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
            {t('moreRows')}
          </Button>
        )}
      </p>
    </div>
  )
}

function Row({ callback }: { callback: Callback }) {
  const language = usePreferences((state) => state.language)
  const { queue, promisedAt, conversationId } = callback
  return (
    <li className="mc-line mc-promise">
      <WhoRang of={callback} />
      <span className="clip">{queue?.name[language] ?? '–'}</span>
      <span>
        <Link to="/" search={{ c: conversationId }}>
          <RelativeTime at={promisedAt} />
        </Link>
      </span>
      <Standing callback={callback} />
    </li>
  )
}

/** How it stands; by when it was promised while it is open, and when it was kept. */
function Standing({ callback }: { callback: Callback }) {
  const { t } = useTranslation('missed')
  const { promisedFor, keptAt, nextAt, attempts } = callback
  return (
    <span className="mc-state">
      <Chip tone={toneOf(callback, useNow())}>{t(`promised.standing.${standingOf(callback)}`)}</Chip>
      {isOpen(callback) && promisedFor && <DueTime at={promisedFor} className="figures" />}
      {keptAt && <RelativeTime at={keptAt} className="quiet" />}
      {nextAt && (
        <span className="quiet">
          {t('promised.next')} <DueTime at={nextAt} />
        </span>
      )}
      {attempts > 0 && <span className="quiet">{t('attempts', { n: attempts })}</span>}
    </span>
  )
}
