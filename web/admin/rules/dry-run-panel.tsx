import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleDryRun } from '../../../contract/rule-traces.ts'
import type { RuleDefinition, RuleVocabulary } from '../../../contract/rules.ts'
import { dryRunRule } from '../../data/rules.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Trouble } from '../../kit/blank.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { wordsOf } from './names.ts'

type Props = { definition: RuleDefinition; vocabulary: RuleVocabulary }

/** What the rule, as it stands in the form, would have done in the last days. */
export function DryRunPanel({ definition, vocabulary }: Props) {
  const { t } = useTranslation('rules')
  const trouble = useRefusal()
  const [days, setDays] = useState(7)
  const run = useMutation({ mutationFn: () => dryRunRule(definition, days) })
  return (
    <>
      <div className="ru-row">
        <Select
          className="ru-short"
          aria-label={t('tabs.dry-run')}
          value={days}
          options={[1, 7, 30, 90].map((n) => ({ value: n, label: t('dryRun.days', { n }) }))}
          onChange={setDays}
        />
        <Button loading={run.isPending} onClick={() => run.mutate()}>
          {t('dryRun.run')}
        </Button>
        <span className="quiet">{t('dryRun.hint')}</span>
      </div>
      {run.error && <Trouble words={t('refused', { words: trouble(run.error) })} />}
      {run.data && <Found run={run.data} vocabulary={vocabulary} />}
    </>
  )
}

function Found({ run, vocabulary }: { run: RuleDryRun; vocabulary: RuleVocabulary }) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const words = wordsOf(vocabulary, language)
  const { events, matched, tookMs: ms, changes, asOfToday, truncated } = run
  return (
    <>
      <p role="status">
        <b>{t('dryRun.summary', { events, matched, ms })}</b>
      </p>
      {truncated && <p className="quiet">{t('dryRun.truncated', { events })}</p>}
      {asOfToday.length > 0 && <p className="quiet">{t('dryRun.asOfToday', { fields: words.fields(asOfToday) })}</p>}
      <Table
        size="small"
        rowKey="event"
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        dataSource={changes}
        locale={{ emptyText: t('dryRun.none') }}
        columns={[
          { title: t('dryRun.at'), dataIndex: 'at', width: 130, render: (at: string) => <RelativeTime at={at} /> },
          {
            title: t('dryRun.what'),
            width: 260,
            ellipsis: true,
            render: (_, { subject, title }) =>
              subject.kind === 'ticket' ? (
                <Link to="/tickets/$id" params={{ id: subject.id }}>
                  {title}
                </Link>
              ) : (
                title
              ),
          },
          { title: t('dryRun.event'), dataIndex: 'eventType', width: 130, render: words.event },
          {
            title: t('dryRun.changes'),
            render: (_, { actions }) =>
              actions.map((action) => <div key={`${action.do} ${action.what}`}>{words.change(action)}</div>),
          },
        ]}
      />
    </>
  )
}
