import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { WayApproval } from '../../../contract/ticket-types.ts'
import { useColleagues } from '../../data/centre.ts'
import { Labelled } from '../../kit/labelled.tsx'
import './way-approval-field.css'

type Props = {
  approval: WayApproval | undefined
  wrong: string | undefined
  onChange(approval: WayApproval | undefined): void
}

const blank: WayApproval = { how: 'one', people: [] }
const hows = ['one', 'all', 'in-order'] as const
const ends = ['never', 'approve', 'refuse', 'pass-on'] as const
const hourMs = 3_600_000

/** Whose yes comes before the way is gone: the ticket waits for it where it is. */
export function WayApprovalField({ approval, wrong, onChange }: Props) {
  const { t } = useTranslation('types')
  const colleagues = useOptions()
  if (!approval)
    return (
      <Checkbox checked={false} onChange={() => onChange(blank)}>
        {t('approval.needed')}
      </Checkbox>
    )
  return (
    <fieldset className="ty-approval">
      <Checkbox checked onChange={() => onChange(undefined)}>
        {t('approval.needed')}
      </Checkbox>
      <div className="ty-pair">
        <Labelled label={t('approval.people')} wrong={wrong}>
          {(ids) => (
            <Select
              {...ids}
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              value={approval.people}
              options={colleagues}
              onChange={(people: string[]) => onChange({ ...approval, people })}
            />
          )}
        </Labelled>
        <Labelled label={t('approval.how')}>
          {(ids) => (
            <Select
              {...ids}
              value={approval.how}
              options={hows.map((value) => ({ value, label: t(`approval.hows.${value}`) }))}
              onChange={(how) => onChange({ ...approval, how })}
            />
          )}
        </Labelled>
        <Labelled label={t('approval.question')}>
          {(ids) => (
            <Input
              {...ids}
              maxLength={500}
              placeholder={t('approval.questionPlace')}
              value={approval.question ?? ''}
              onChange={({ target }) => onChange({ ...approval, question: target.value || undefined })}
            />
          )}
        </Labelled>
        <Late late={approval.late} onChange={(late) => onChange({ ...approval, late })} />
      </div>
      <p className="ty-small">{t('approval.hint')}</p>
    </fieldset>
  )
}

type LateProps = { late: WayApproval['late']; onChange(late: WayApproval['late']): void }

/** What follows when nobody answered in time; without it they are waited for. */
function Late({ late, onChange }: LateProps) {
  const { t } = useTranslation('types')
  const colleagues = useOptions()
  const afterMs = late?.afterMs ?? 24 * hourMs
  const choose = (end: (typeof ends)[number]) => {
    if (end === 'never') return onChange(undefined)
    if (end !== 'pass-on') return onChange({ afterMs, what: { follows: end } })
    const [first] = colleagues
    return first && onChange({ afterMs, what: { follows: end, to: first.value } })
  }
  return (
    <Labelled label={t('approval.late')}>
      {(ids) => (
        <span className="ty-late">
          <Select
            {...ids}
            value={late?.what.follows ?? 'never'}
            options={ends.map((value) => ({ value, label: t(`approval.ends.${value}`) }))}
            onChange={choose}
          />
          {late && (
            <InputNumber
              min={1}
              max={2160}
              precision={0}
              aria-label={t('approval.hours')}
              suffix={t('approval.hours')}
              value={Math.round(late.afterMs / hourMs)}
              onChange={(hours) => hours && onChange({ ...late, afterMs: hours * hourMs })}
            />
          )}
          {late?.what.follows === 'pass-on' && (
            <Select
              aria-label={t('approval.ends.pass-on')}
              showSearch={{ optionFilterProp: 'label' }}
              value={late.what.to}
              options={colleagues}
              onChange={(to) => onChange({ ...late, what: { follows: 'pass-on', to } })}
            />
          )}
        </span>
      )}
    </Labelled>
  )
}

function useOptions() {
  const { data: colleagues = [] } = useColleagues()
  return colleagues.map(({ id, name }) => ({ value: id, label: name }))
}
