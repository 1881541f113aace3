import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { EscalationStep } from '../../../contract/sla.ts'
import { useTeams } from '../../data/centre.ts'
import { usePolicies } from '../../data/sla.ts'
import { CallingFields } from './calling-fields.tsx'
import {
  actsOfWords,
  blankStep,
  kindOf,
  printAt,
  type StepKind,
  stepAt,
  webhookChoices,
  wordsOfActs,
} from './policy-form.ts'
import { SpanField } from './span-field.tsx'

type Props = { ladder: readonly EscalationStep[]; onChange(ladder: EscalationStep[]): void }

const kinds = ['percent', 'beforeMs', 'afterMs'] as const
const clocks = ['first-response', 'next-response', 'resolution'] as const
const plainActs = {
  'notify:owner': 'policies.acts.notifyOwner',
  'notify:supervisor': 'policies.acts.notifySupervisor',
  'notify:team': 'policies.acts.notifyTeam',
  'raise:high': 'policies.acts.raiseHigh',
  'raise:urgent': 'policies.acts.raiseUrgent',
  alert: 'policies.acts.alert',
} as const
const firstAt = {
  percent: { percent: 80 },
  beforeMs: { beforeMs: 1_800_000 },
  afterMs: { afterMs: 1_800_000 },
} as const

/** The rungs before and after a limit, and what is done on each. */
export function LadderRows({ ladder, onChange }: Props) {
  const { t } = useTranslation('sla')
  return (
    <div className="sl-ladder">
      {ladder.map((step) => (
        <Row
          key={step.id}
          step={step}
          onChange={(next) => onChange(ladder.map((one) => (one.id === step.id ? next : one)))}
          onRemove={() => onChange(ladder.filter(({ id }) => id !== step.id))}
        />
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        onClick={() => onChange([...ladder, blankStep(ladder)])}
      >
        {t('policies.addStep')}
      </Button>
    </div>
  )
}

function Row({
  step,
  onChange,
  onRemove,
}: {
  step: EscalationStep
  onChange(step: EscalationStep): void
  onRemove(): void
}) {
  const { t } = useTranslation('sla')
  const { data: teams = [] } = useTeams()
  const kind = kindOf(step.at)
  const handing = teams
    .filter(({ department }) => department)
    .map(({ id, name }) => ({ value: `reassign:${id}`, label: t('policies.acts.reassign', { name }) }))
  const chosen = wordsOfActs(step.acts)
  const { data: policies } = usePolicies()
  const systems = webhookChoices(policies?.webhooks ?? [], chosen).map(({ name, on, ...choice }) => ({
    ...choice,
    label: t(`policies.acts.${on ? 'webhook' : 'webhookOff'}`, { name }),
  }))
  const agents = chosen
    .filter((word) => word.startsWith('agent:'))
    .map((value) => ({ value, label: t('policies.acts.reassignAgent') }))
  const calling = step.acts.find((act) => act.do === 'call')
  return (
    <div className="sl-step">
      <Select
        aria-label={t('policies.ladder')}
        value={step.clock}
        options={clocks.map((value) => ({ value, label: t(`policies.clocks.${value}`) }))}
        onChange={(clock) => onChange({ ...step, clock })}
      />
      <Select
        aria-label={t('policies.ladderHint')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`policies.at.${value}`) }))}
        onChange={(next: StepKind) => onChange({ ...step, at: firstAt[next] })}
      />
      <SpanField
        key={kind}
        label={t(`policies.at.${kind}`)}
        printed={printAt(step.at)}
        isRight={(words) => stepAt(kind, words) !== undefined}
        onChange={(words) => {
          const at = stepAt(kind, words)
          if (at) onChange({ ...step, at })
        }}
      />
      <Select
        mode="multiple"
        aria-label={t('policies.acts.alert')}
        value={chosen}
        options={[
          ...Object.entries(plainActs).map(([value, word]) => ({ value, label: t(word) })),
          ...handing,
          ...agents,
          ...systems,
          { value: 'call', label: t('policies.acts.call') },
        ]}
        onChange={(words: string[]) => words.length > 0 && onChange({ ...step, acts: actsOfWords(words, calling) })}
      />
      <Button type="text" icon={<DeleteOutlined />} aria-label={t('remove')} onClick={onRemove} />
      {calling && (
        <CallingFields
          calling={calling}
          onChange={(next) => onChange({ ...step, acts: step.acts.map((act) => (act === calling ? next : act)) })}
        />
      )}
    </div>
  )
}
