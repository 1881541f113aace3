import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useColleagues, useTeams } from '../../data/centre.ts'
import type { Row, Wrong } from '../../forms/division.ts'
import { Labelled } from '../../kit/labelled.tsx'

type Props = {
  row: Row
  place: number
  others: readonly Row[]
  wrong: readonly Wrong[]
  onChange(change: Partial<Row>): void
  onMove: ((by: -1 | 1) => void) | undefined
  onRemove: (() => void) | undefined
}

/** What one department is asked for, by whom, after what, and how long it may take. */
export function PlanPart({ row, place, others, wrong, onChange, onMove, onRemove }: Props) {
  const { t } = useTranslation('plans')
  const { data: teams = [] } = useTeams()
  const { data: colleagues = [] } = useColleagues()
  const said = (what: Wrong) => (wrong.includes(what) ? t(`wrong.${what}`) : undefined)
  return (
    <fieldset className="pl-part">
      <legend>{t('part', { n: place + 1 })}</legend>
      <span className="pl-part-acts">
        {onMove && (
          <>
            <Button
              type="text"
              size="small"
              icon={<ArrowUpOutlined />}
              disabled={place === 0}
              aria-label={`${t('up')} ${row.title}`}
              title={t('up')}
              onClick={() => onMove(-1)}
            />
            <Button
              type="text"
              size="small"
              icon={<ArrowDownOutlined />}
              disabled={place === others.length}
              aria-label={`${t('down')} ${row.title}`}
              title={t('down')}
              onClick={() => onMove(1)}
            />
          </>
        )}
        {onRemove && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={`${t('removePart')} ${row.title}`}
            title={t('removePart')}
            onClick={onRemove}
          />
        )}
      </span>
      <Labelled label={t('title')} wrong={said('title')}>
        {(ids) => (
          <Input
            {...ids}
            placeholder={t('titlePlace')}
            maxLength={120}
            value={row.title}
            onChange={({ target }) => onChange({ title: target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('department')} wrong={said('department')}>
        {(ids) => (
          <Select
            {...ids}
            value={row.departmentId}
            options={teams.filter(({ department }) => department).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(departmentId) => onChange({ departmentId })}
          />
        )}
      </Labelled>
      <Labelled label={t('owner')}>
        {(ids) => (
          <Select
            {...ids}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('ownerNone')}
            value={row.ownerId}
            options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(ownerId: string | undefined) => onChange({ ownerId })}
          />
        )}
      </Labelled>
      <Labelled label={t('hours')} wrong={said('hours')}>
        {(ids) => (
          <InputNumber
            {...ids}
            min={0.1}
            max={8760}
            placeholder={t('noLimit')}
            title={t('hoursHint')}
            value={row.hours ?? null}
            onChange={(hours) => onChange({ hours: hours ?? undefined })}
          />
        )}
      </Labelled>
      <Labelled label={t('needs')}>
        {(ids) => (
          <Select
            {...ids}
            mode="multiple"
            placeholder={t('needsNone')}
            value={[...row.needs]}
            options={others.map(({ key, title }) => ({ value: key, label: title || key }))}
            onChange={(needs: string[]) => onChange({ needs })}
          />
        )}
      </Labelled>
      <div className="pl-instructions">
        <Labelled label={t('instructions')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              autoSize={{ minRows: 1, maxRows: 6 }}
              maxLength={4000}
              value={row.instructions}
              onChange={({ target }) => onChange({ instructions: target.value })}
            />
          )}
        </Labelled>
      </div>
      <Checkbox checked={row.required} onChange={({ target }) => onChange({ required: target.checked })}>
        {t('required')}
      </Checkbox>
    </fieldset>
  )
}
