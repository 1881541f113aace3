import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input, Switch, Tabs } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule, RuleVocabulary } from '../../../contract/rules.ts'
import { useRule, useRuleWriting } from '../../data/rules.ts'
import { ConditionForm } from '../../forms/condition-form.tsx'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Chip } from '../../kit/chip.tsx'
import { Editable } from '../../kit/editable.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { Sure } from '../../kit/sure.tsx'
import { Asked } from '../asked.tsx'
import { OnBench } from '../on-bench.tsx'
import { Refused } from '../refused.tsx'
import { type Bench, useTouch } from '../use-bench.ts'
import { ActionsForm } from './action-form.tsx'
import { CasesPanel } from './cases-panel.tsx'
import { DryRunPanel } from './dry-run-panel.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { RuleTextArea } from './rule-text.tsx'
import { TracesPanel } from './traces-panel.tsx'
import { TriggerForm } from './trigger-form.tsx'
import { useRuleDraft } from './use-rule-draft.ts'
import { VersionsPanel } from './versions-panel.tsx'

type Props = { id: string; vocabulary: RuleVocabulary; mayWrite: boolean; onGone(): void }

export function RuleEditor({ id, ...props }: Props) {
  const rule = useRule(id)
  return (
    <Asked answer={rule}>
      {(told) => (
        <OnBench key={id} told={told} ask={async () => (await rule.refetch()).data}>
          {(bench) => <Editor bench={bench} {...props} />}
        </OnBench>
      )}
    </Asked>
  )
}

/** One rule: its form and its text beside each other, and below what can be learnt about it. */
function Editor({ bench, vocabulary, mayWrite, onGone }: Omit<Props, 'id'> & { bench: Bench<Rule> }) {
  const rule = bench.base
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const draft = useRuleDraft(rule, language)
  const [tab, setTab] = useState('problems')
  const below = useRef<HTMLDivElement>(null)
  const show = (next: string) => {
    setTab(next)
    below.current?.scrollIntoView({ block: 'start' })
  }
  const { definition, setDefinition, problems } = draft
  useTouch(bench, draft.isChanged)
  const edit = (but: Partial<typeof definition>) => setDefinition({ ...definition, ...but })
  return (
    <article className="ad-one ru-one">
      <Head bench={bench} draft={draft} mayWrite={mayWrite} onGone={onGone} />
      <div className="ru-sides">
        <Editable mayWrite={mayWrite} className="ru-form">
          <section aria-label={t('when')}>
            <h3>{t('when')}</h3>
            <TriggerForm when={definition.when} vocabulary={vocabulary} onChange={(when) => edit({ when })} />
          </section>
          <section aria-label={t('if')}>
            <h3>{t('if')}</h3>
            {!definition.if && <p className="quiet">{t('always')}</p>}
            <ConditionForm
              label={t('if')}
              condition={definition.if}
              terms={vocabulary.terms}
              first="ticket.priority"
              onChange={(condition) => edit({ if: condition })}
            />
          </section>
          <section aria-label={t('does')}>
            <h3>{t('does')}</h3>
            <ActionsForm
              actions={definition.actions}
              vocabulary={vocabulary}
              onChange={(actions) => edit({ actions })}
            />
            <div className="ru-stop">
              <Switch
                size="small"
                checked={definition.stop}
                aria-label={t('stop')}
                onChange={(stop) => edit({ stop })}
              />
              {t('stop')}
            </div>
          </section>
        </Editable>
        <RuleTextArea draft={draft} readOnly={!mayWrite} />
      </div>
      <div ref={below} className="ru-below">
        <Tabs
          size="small"
          activeKey={tab}
          onChange={show}
          items={[
            {
              key: 'problems',
              label: `${t('tabs.problems')}${problems.length > 0 ? ` ${problems.length}` : ''}`,
              children: <ProblemsPanel problems={problems} />,
            },
            {
              key: 'dry-run',
              label: t('tabs.dry-run'),
              children: <DryRunPanel definition={definition} vocabulary={vocabulary} />,
            },
            {
              key: 'cases',
              label: `${t('tabs.cases')}${definition.cases.length > 0 ? ` ${definition.cases.length}` : ''}`,
              children: (
                <CasesPanel cases={definition.cases} mayWrite={mayWrite} onChange={(cases) => edit({ cases })} />
              ),
            },
            { key: 'traces', label: t('tabs.traces'), children: <TracesPanel id={rule.id} vocabulary={vocabulary} /> },
            { key: 'versions', label: t('tabs.versions'), children: <VersionsPanel rule={rule} mayWrite={mayWrite} /> },
          ]}
        />
      </div>
    </article>
  )
}

type HeadProps = { bench: Bench<Rule>; draft: ReturnType<typeof useRuleDraft>; mayWrite: boolean; onGone(): void }

function Head({ bench, draft, mayWrite, onGone }: HeadProps) {
  const rule = bench.base
  const { t } = useTranslation('rules')
  const trouble = useRefusal()
  const { write, publish, remove } = useRuleWriting()
  const { id, revision } = rule
  const { name, definition, isChanged, wrong, problems } = draft
  const error = write.error ?? publish.error ?? remove.error
  const save = async () => {
    const saved = await write.mutateAsync({ id, revision, name, definition })
    bench.take(saved)
    return saved
  }
  const putInForce = async () => {
    const saved = isChanged ? await write.mutateAsync({ id, revision, name, definition }) : rule
    bench.take(await publish.mutateAsync({ id, revision: saved.revision }))
  }
  const isBroken = wrong !== undefined || problems.some(({ level }) => level === 'error')
  return (
    <>
      <header className="ru-head">
        <Input
          className="ru-name"
          aria-label={t('name')}
          value={name}
          maxLength={80}
          readOnly={!mayWrite}
          onChange={({ target }) => draft.setName(target.value)}
        />
        {rule.version && <Chip tone={rule.on ? 'green' : 'plain'}>{t('version', { n: rule.version })}</Chip>}
        {rule.draft && <Chip tone="amber">{t('draft')}</Chip>}
        {isChanged && <span className="quiet">{t('unsaved')}</span>}
        <span className="grow" />
        {mayWrite && (
          <>
            <Button
              disabled={!isChanged || wrong !== undefined || name.trim() === ''}
              loading={write.isPending}
              onClick={() => void save().catch(() => {})}
            >
              {t('save')}
            </Button>
            <Button
              type="primary"
              disabled={isBroken || !(isChanged || rule.draft)}
              loading={publish.isPending}
              onClick={() => void putInForce().catch(() => {})}
            >
              {t('publish')}
            </Button>
            <Sure
              title={t('removeTitle', { name: rule.name })}
              description={t('removeHint')}
              onConfirm={() => remove.mutate(id, { onSuccess: onGone })}
            >
              <Button danger type="text" icon={<DeleteOutlined />} aria-label={t('remove')} title={t('remove')} />
            </Sure>
          </>
        )}
      </header>
      {error && <Refused error={error} bench={bench} words={t('refused', { words: trouble(error) })} />}
    </>
  )
}
