import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { EditQueue } from '../../../contract/routing.ts'
import { replaced, without, withStep } from './queue-draft.ts'
import type { Drafting } from './queue-drafting.ts'
import { useSkillOptions } from './skill-rows.tsx'
import { TimeField } from './time-field.tsx'
import { Warned } from './warned.tsx'
import './queue-ladder.css'

type Step = EditQueue['relax'][number]

const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

/** Bullseye: what is let go, step by step, the longer somebody waits. */
export function QueueLadder({ draft, warnings, onChange }: Drafting) {
  const { t } = useTranslation('routing')
  const { relax } = draft
  return (
    <div className="ro-rows">
      {relax.length === 0 && <p className="quiet">{t('queues.noSteps')}</p>}
      <ol className="ro-ladder">
        {relax.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their place only
          <li key={place}>
            <div className="ro-row">
              <span>{t('queues.step')}</span>
              <TimeField
                label={t('queues.step')}
                ms={step.afterMs}
                onChange={(ms) => ms && onChange({ ...draft, relax: replaced(relax, place, { ...step, afterMs: ms }) })}
              />
              <Lowered step={step} onChange={(one) => onChange({ ...draft, relax: replaced(relax, place, one) })} />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('remove')}
                onClick={() => onChange({ ...draft, relax: without(relax, place) })}
              />
            </div>
            <Warned warnings={warnings} at={`relax.${place}`} />
          </li>
        ))}
      </ol>
      <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => onChange(withStep(draft))}>
        {t('queues.addStep')}
      </Button>
    </div>
  )
}

function Lowered({ step, onChange }: { step: Step; onChange(step: Step): void }) {
  const { t } = useTranslation('routing')
  const skills = [
    { value: '*', label: t('queues.everySkill') },
    { value: 'lang:*', label: t('queues.everyLanguage') },
    ...useSkillOptions(),
  ]
  const wanted = step.lower.map(({ skill }) => skill)
  return (
    <>
      <Select
        mode="multiple"
        className="ro-lower"
        aria-label={t('queues.lower')}
        placeholder={t('queues.lowerNone')}
        value={wanted}
        options={skills}
        onChange={(chosen: string[]) =>
          onChange({
            ...step,
            lower: chosen.map((skill) => step.lower.find((one) => one.skill === skill) ?? { skill, to: 0 }),
          })
        }
      />
      {step.lower.map((one, place) => (
        <Select
          key={one.skill}
          className="ro-to"
          aria-label={t('skills.level')}
          value={one.to}
          options={levels.map((to) => ({
            value: to,
            label: `${skills.find(({ value }) => value === one.skill)?.label ?? one.skill}: ${to === 0 ? t('queues.letGo') : t('queues.downTo', { level: to })}`,
          }))}
          onChange={(to) => onChange({ ...step, lower: replaced(step.lower, place, { ...one, to }) })}
        />
      ))}
      <Checkbox checked={step.anyTeam} onChange={({ target }) => onChange({ ...step, anyTeam: target.checked })}>
        {t('queues.stepTeam')}
      </Checkbox>
    </>
  )
}
