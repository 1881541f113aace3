import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Row, Wrong } from '../../forms/division.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { DepartmentSelect } from '../tickets/people-select.tsx'
import './part-fields.css'

type FieldsProps = {
  row: Row
  place: number
  others: readonly Row[]
  wrong: readonly Wrong[]
  set(change: Partial<Row>): void
  onRemove?: (() => void) | undefined
  started?: boolean
}

/** What is asked of one department. Once it was started, whose it is and what comes before stand fast. */
export function PartFields({ row, place, others, wrong, set, onRemove, started = false }: FieldsProps) {
  const { t } = useTranslation('subtasks')
  const wrongOf = (key: Wrong) => (wrong.includes(key) ? { wrong: t(`split.wrong.${key}`) } : {})
  const nameOf = ({ title, key }: Row) => title || key
  return (
    <fieldset className="st-part-fields">
      <legend>
        {t('split.part', { n: place + 1 })}
        {onRemove && (
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('split.remove')}
            onClick={onRemove}
          />
        )}
      </legend>
      <div className="st-part-line">
        <Labelled label={t('split.name')} required {...wrongOf('title')}>
          {(ids) => (
            <Input
              {...ids}
              placeholder={t('split.namePlace')}
              maxLength={120}
              value={row.title}
              onChange={({ target }) => set({ title: target.value })}
            />
          )}
        </Labelled>
        <Labelled label={t('split.department')} required {...wrongOf('department')}>
          {({ id }) => (
            <DepartmentSelect
              id={id}
              picked={row.departmentId}
              disabled={started}
              onPick={(departmentId) => set({ departmentId })}
            />
          )}
        </Labelled>
        <Labelled label={t('split.hours')} {...wrongOf('hours')}>
          {(ids) => (
            <InputNumber
              {...ids}
              min={0.1}
              max={8760}
              step={0.5}
              value={row.hours ?? null}
              onChange={(hours) => set({ hours: hours ?? undefined })}
            />
          )}
        </Labelled>
      </div>
      <div className="st-part-line">
        <Labelled label={t('split.needs')}>
          {({ id }) => (
            <Select
              id={id}
              mode="multiple"
              disabled={started}
              className="wide"
              placeholder={t('split.needsNone')}
              value={[...row.needs]}
              options={others.map((other) => ({ value: other.key, label: nameOf(other) }))}
              onChange={(needs: string[]) => set({ needs })}
            />
          )}
        </Labelled>
        <Labelled label={t('split.instructions')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              autoSize={{ minRows: 1, maxRows: 6 }}
              maxLength={4000}
              value={row.instructions}
              onChange={({ target }) => set({ instructions: target.value })}
            />
          )}
        </Labelled>
      </div>
      <Checkbox checked={row.required} onChange={({ target }) => set({ required: target.checked })}>
        {t('split.required')}
      </Checkbox>
    </fieldset>
  )
}
