import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Calling, readNumber } from './policy-form.ts'

const ears = ['owner', 'supervisor', 'team'] as const
const languages = ['zh', 'en'] as const
const minuteMs = 60_000

/** Whose phones ring, which numbers outside after them, how often, and in which language it is said. */
export function CallingFields({ calling, onChange }: { calling: Calling; onChange(calling: Calling): void }) {
  const { t } = useTranslation('sla')
  const [wrong, setWrong] = useState<string>()
  const { who, numbers, rounds, pauseMs, language } = calling
  const putNumbers = (typed: string[]) => {
    const strange = typed.find((words) => readNumber(words) === undefined)
    setWrong(strange)
    if (strange === undefined) onChange({ ...calling, numbers: [...new Set(typed.map((words) => readNumber(words)!))] })
  }
  return (
    <fieldset className="sl-calling">
      <legend>{t('policies.calling.title')}</legend>
      <Select
        mode="multiple"
        aria-label={t('policies.calling.who')}
        placeholder={t('policies.calling.who')}
        value={who}
        options={ears.map((value) => ({ value, label: t(`policies.calling.ears.${value}`) }))}
        onChange={(next) => onChange({ ...calling, who: next })}
      />
      <Select
        mode="tags"
        aria-label={t('policies.calling.numbers')}
        placeholder={t('policies.calling.numbers')}
        status={wrong ? 'error' : ''}
        open={false}
        suffixIcon={null}
        maxCount={5}
        value={numbers}
        onChange={putNumbers}
      />
      <span className="sl-calling-rounds">
        <InputNumber
          min={1}
          max={5}
          precision={0}
          aria-label={t('policies.calling.rounds')}
          suffix={t('policies.calling.rounds')}
          value={rounds}
          onChange={(next) => next && onChange({ ...calling, rounds: next })}
        />
        <InputNumber
          min={1}
          max={60}
          precision={0}
          aria-label={t('policies.calling.pause')}
          prefix={t('policies.calling.pause')}
          suffix={t('policies.calling.minutes')}
          value={Math.round(pauseMs / minuteMs)}
          onChange={(next) => next && onChange({ ...calling, pauseMs: next * minuteMs })}
        />
        <Select
          aria-label={t('policies.calling.language')}
          value={language}
          options={languages.map((value) => ({ value, label: t(`policies.calling.languages.${value}`) }))}
          onChange={(next) => onChange({ ...calling, language: next })}
        />
      </span>
      <p className={wrong ? 'sl-wrong' : 'quiet'} role={wrong ? 'alert' : undefined}>
        {wrong ? t('policies.calling.wrong', { words: wrong }) : t('policies.calling.hint')}
      </p>
    </fieldset>
  )
}
