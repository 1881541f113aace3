import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input, Segmented, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleExecution } from '../../../contract/rule-traces.ts'
import type { RuleVocabulary } from '../../../contract/rules.ts'
import { explainRule, useRuleExecutions } from '../../data/rules.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Chip, type Tone } from '../../kit/chip.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { Asked } from '../asked.tsx'
import { wordsOf } from './names.ts'

type Props = { id: string; vocabulary: RuleVocabulary }

const toneByOutcome: Record<RuleExecution['outcome'], Tone> = {
  begun: 'plain',
  matched: 'green',
  missed: 'plain',
  failed: 'red',
  stopped: 'amber',
}
const outcomes = ['', 'matched', 'missed', 'failed', 'stopped'] as const

/** What it made of events, and why it did not match what happened to one ticket. */
export function TracesPanel({ id, vocabulary }: Props) {
  const { t } = useTranslation('rules')
  const [outcome, setOutcome] = useState('')
  const traces = useRuleExecutions(id, outcome || undefined)
  return (
    <>
      <Why id={id} vocabulary={vocabulary} />
      <Segmented
        value={outcome}
        options={outcomes.map((value) => ({ value, label: value ? t(`traces.outcomes.${value}`) : t('traces.all') }))}
        onChange={(next) => setOutcome(String(next))}
      />
      <Asked answer={traces}>{(all) => <Traces traces={all} vocabulary={vocabulary} />}</Asked>
    </>
  )
}

function Traces({ traces, vocabulary }: { traces: readonly RuleExecution[]; vocabulary: RuleVocabulary }) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const words = wordsOf(vocabulary, language)
  const became = ({ result, post }: RuleExecution['actions'][number]) => {
    if (!post) return t(`traces.results.${result}`)
    return post.state === 'waiting' && post.tries > 0
      ? t('traces.posts.again', { n: post.tries })
      : t(`traces.posts.${post.state}`)
  }
  const detail = ({ outcome, because, actions }: RuleExecution) => {
    if (outcome === 'missed') return t('traces.missed', { fields: words.fields(because) })
    const [why] = because
    if (why === 'cascade' || why === 'budget' || why === 'our-fault') return t(`traces.because.${why}`)
    return actions.map((action, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: actions have no name but their place
      <div key={at}>{words.outcome(action, became(action))}</div>
    ))
  }
  return (
    <Table
      size="small"
      rowKey="event"
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      dataSource={[...traces]}
      locale={{ emptyText: t('traces.none') }}
      columns={[
        { title: t('traces.at'), dataIndex: 'at', width: 130, render: (at: string) => <RelativeTime at={at} /> },
        { title: t('traces.event'), dataIndex: 'eventType', width: 130, render: words.event },
        {
          title: t('traces.subject'),
          width: 120,
          render: (_, { subject }) =>
            subject.kind === 'ticket' ? (
              <Link to="/tickets/$id" params={{ id: subject.id }}>
                {t('traces.openTicket')}
              </Link>
            ) : (
              subject.kind
            ),
        },
        {
          title: t('traces.outcome'),
          width: 110,
          render: (_, { outcome, version }) => (
            <Chip tone={toneByOutcome[outcome]} title={t('version', { n: version })}>
              {t(`traces.outcomes.${outcome}`)}
            </Chip>
          ),
        },
        { title: t('traces.detail'), render: (_, trace) => detail(trace) },
      ]}
    />
  )
}

function Why({ id, vocabulary }: Props) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const words = wordsOf(vocabulary, language)
  const trouble = useRefusal()
  const [number, setNumber] = useState('')
  const asked = useMutation({ mutationFn: () => explainRule(id, number.replace('#', '').trim()) })
  return (
    <form
      className="ru-why"
      onSubmit={(event) => {
        event.preventDefault()
        asked.mutate()
      }}
    >
      <div className="ru-row">
        <label htmlFor="ru-why">{t('traces.why')}</label>
        <Input
          id="ru-why"
          className="ru-short"
          placeholder={t('traces.whyHint')}
          value={number}
          onChange={({ target }) => setNumber(target.value)}
        />
        <Button htmlType="submit" disabled={!/^#?\d+$/.test(number.trim())} loading={asked.isPending}>
          {t('traces.ask')}
        </Button>
      </div>
      {asked.error && <Trouble words={t('refused', { words: trouble(asked.error) })} />}
      {asked.data?.items.length === 0 && <p className="quiet">{t('traces.noEvents')}</p>}
      <ul>
        {asked.data?.items.map(({ event, eventType, at, matched, because }) => (
          <li key={event} className="ru-row">
            <RelativeTime at={at} />
            <span>{words.event(eventType)}</span>
            <Chip tone={matched ? 'green' : 'plain'}>
              {matched ? t('traces.matched') : t('traces.notMatched', { fields: words.fields(because) })}
            </Chip>
          </li>
        ))}
      </ul>
    </form>
  )
}
