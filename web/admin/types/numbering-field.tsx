import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Numbering } from '../../../contract/ticket-types.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { numberLike } from './design.ts'
import { type Problem, problemAt } from './problems.ts'

type Props = {
  numbering: Numbering | undefined
  problems: readonly Problem[]
  onChange(numbering: Numbering | undefined): void
}

/** How the tickets are called beside their plain number. */
export function NumberingField({ numbering, problems, onChange }: Props) {
  const { t } = useTranslation('types')
  const wrong = (part: string) => problemAt(problems, `numbering.${part}`)
  return (
    <>
      <h4>{t('more.numbering')}</h4>
      <Checkbox
        checked={!numbering}
        onChange={({ target }) => onChange(target.checked ? undefined : { prefix: 'GD', date: 'day', digits: 4 })}
      >
        {t('more.noNumber')}
      </Checkbox>
      {numbering && (
        <div className="ty-trio">
          <Labelled
            label={t('more.prefix')}
            wrong={wrong('prefix')}
            hint={t('more.example', { ref: numberLike(numbering, new Date()) })}
          >
            {(ids) => (
              <Input
                {...ids}
                value={numbering.prefix}
                maxLength={8}
                onChange={({ target }) => onChange({ ...numbering, prefix: target.value.toUpperCase() })}
              />
            )}
          </Labelled>
          <Labelled label={t('more.date')}>
            {({ id }) => (
              <Select
                id={id}
                value={numbering.date}
                options={(['day', 'month', 'year', 'none'] as const).map((value) => ({
                  value,
                  label: t(`more.dates.${value}`),
                }))}
                onChange={(date) => onChange({ ...numbering, date })}
              />
            )}
          </Labelled>
          <Labelled label={t('more.digits')} wrong={wrong('digits')}>
            {(ids) => (
              <InputNumber
                {...ids}
                min={3}
                max={8}
                value={numbering.digits}
                onChange={(digits) => digits && onChange({ ...numbering, digits })}
              />
            )}
          </Labelled>
        </div>
      )}
    </>
  )
}
