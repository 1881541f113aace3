import { Alert, App, Button, Checkbox, Input, InputNumber, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoopRules, SavedLoopRules } from '../../../contract/deliveries.ts'
import { useLoopRules, useSaveLoopRules } from '../../data/deliveries.ts'
import { may, useMe } from '../../data/session.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Editable } from '../../kit/editable.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { Asked } from '../asked.tsx'
import { OnBench } from '../on-bench.tsx'
import { PartHead } from '../part-head.tsx'
import { Refused } from '../refused.tsx'
import { type Bench, useTouch } from '../use-bench.ts'
import { problemsOf, sayings } from './loop-form.ts'
import './words.ts'
import './loop.css'

/** How customers are asked how it was, and what follows on a bad answer. */
export function LoopPart() {
  const { t } = useTranslation('loop')
  const rules = useLoopRules()
  return (
    <>
      <PartHead title={t('title')} note={t('note')} />
      <Asked answer={rules}>
        {(told) => (
          <OnBench told={told} ask={async () => (await rules.refetch()).data}>
            {(bench) => <Form bench={bench} />}
          </OnBench>
        )}
      </Asked>
    </>
  )
}

function Form({ bench }: { bench: Bench<SavedLoopRules> }) {
  const saved = bench.base
  const { t } = useTranslation('loop')
  const { message } = App.useApp()
  const trouble = useRefusal()
  const mayWrite = may(useMe(), 'rules.write')
  const [rules, setRules] = useState<LoopRules>(() => plain(saved))
  const save = useSaveLoopRules()
  const set = (change: Partial<LoopRules>) => setRules((before) => ({ ...before, ...change }))
  const problems = problemsOf(rules)
  const isChanged = JSON.stringify(rules) !== JSON.stringify(plain(saved))
  const send = () =>
    save.mutateAsync({ rules, revision: saved.revision }).then(
      (now) => {
        bench.take(now)
        void message.success(t('saved'))
      },
      () => {},
    )
  useTouch(bench, isChanged)
  return (
    <article className="ad-one lo-form">
      {!saved.mailIsSetUp && <Alert type="info" showIcon title={t('mailNotSetUp')} />}
      <p className="lo-says">
        {sayings(rules)
          .map((say) => t(`says.${say}`, { ...rules, ...rules.quiet }))
          .join('')}
      </p>
      <Editable mayWrite={mayWrite}>
        <Labelled label={t('badUpTo')} hint={t('badUpToHint')}>
          {({ id }) => (
            <Segmented
              id={id}
              name="bad-up-to"
              value={rules.badUpTo}
              options={[0, 1, 2, 3].map((value) => ({
                value,
                label: value === 0 ? t('never') : t('upTo', { n: value }),
              }))}
              onChange={(badUpTo) => set({ badUpTo })}
            />
          )}
        </Labelled>
        <div className="lo-checks">
          <Checkbox
            checked={rules.reopens}
            disabled={rules.badUpTo === 0}
            onChange={({ target }) => set({ reopens: target.checked })}
          >
            {t('reopens')}
          </Checkbox>
          <Checkbox
            checked={rules.escalates}
            disabled={rules.badUpTo === 0}
            onChange={({ target }) => set({ escalates: target.checked })}
          >
            {t('escalates')}
          </Checkbox>
        </div>
        <div className="lo-row">
          <Labelled label={t('openForDays')}>
            {(ids) => (
              <InputNumber
                {...ids}
                min={1}
                max={90}
                value={rules.openForDays}
                onChange={(days) => days && set({ openForDays: days })}
              />
            )}
          </Labelled>
          <Labelled label={t('reminders')} wrong={problems.includes('reminders-too-late') ? t('tooLate') : undefined}>
            {(ids) => (
              <Select
                {...ids}
                value={rules.reminders}
                options={[0, 1, 2, 3].map((value) => ({ value, label: t('times', { n: value }) }))}
                onChange={(reminders) => set({ reminders })}
              />
            )}
          </Labelled>
          <Labelled label={t('remindAfterHours')}>
            {(ids) => (
              <InputNumber
                {...ids}
                min={1}
                max={168}
                disabled={rules.reminders === 0}
                value={rules.remindAfterHours}
                onChange={(hours) => hours && set({ remindAfterHours: hours })}
              />
            )}
          </Labelled>
        </div>
        <div className="lo-row">
          {(['from', 'to'] as const).map((end) => (
            <Labelled
              key={end}
              label={t(`quiet.${end}`)}
              wrong={problems.includes('quiet-not-a-time') ? t('notATime') : undefined}
            >
              {(ids) => (
                <Input
                  {...ids}
                  maxLength={5}
                  placeholder="21:00"
                  value={rules.quiet[end]}
                  onChange={({ target }) => set({ quiet: { ...rules.quiet, [end]: target.value } })}
                />
              )}
            </Labelled>
          ))}
        </div>
      </Editable>
      {save.error && <Refused error={save.error} bench={bench} words={t('refused', { words: trouble(save.error) })} />}
      {mayWrite && (
        <div>
          <Button
            type="primary"
            disabled={!isChanged || problems.length > 0}
            loading={save.isPending}
            onClick={() => void send()}
          >
            {t('save')}
          </Button>
        </div>
      )}
    </article>
  )
}

const plain = ({ revision: _, mailIsSetUp: __, ...rules }: SavedLoopRules): LoopRules => rules
