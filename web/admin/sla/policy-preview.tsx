import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditPolicy } from '../../../contract/sla.ts'
import { useTeams } from '../../data/centre.ts'
import { usePromised } from '../../data/sla.ts'
import { useTicketTypes } from '../../data/tickets.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { useListed } from '../../kit/listed.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { shortDate } from '../../kit/time.ts'

const priorities = ['urgent', 'high', 'normal', 'low'] as const

/** "A ticket opened now would be due at …", by the policy as it stands in the form. */
export function PolicyPreview({ policy }: { policy: EditPolicy }) {
  const { t } = useTranslation('sla')
  const listed = useListed()
  const trouble = useRefusal()
  const language = usePreferences((state) => state.language)
  const { data: types = [] } = useTicketTypes()
  const { data: teams = [] } = useTeams()
  const [typeId, setType] = useState<string>()
  const [priority, setPriority] = useState<(typeof priorities)[number]>('normal')
  const [departmentId, setDepartment] = useState<string>()
  const type = typeId ?? types[0]?.id
  const { data, error } = usePromised(
    type ? { typeId: type, priority, policy, ...(departmentId ? { departmentId } : {}) } : undefined,
  )
  const at = (iso: string | undefined) => (iso ? shortDate(new Date(iso), new Date()) : t('policies.never2'))
  return (
    <section className="sl-preview">
      <div className="sl-row">
        <b>{t('policies.preview')}</b> <span className="quiet">{t('policies.previewAsk')}</span>
        <Select
          size="small"
          aria-label={t('policies.types')}
          value={type}
          options={types.map(({ id, name }) => ({ value: id, label: name[language] }))}
          onChange={setType}
        />
        <Select
          size="small"
          aria-label={t('policies.priorities')}
          value={priority}
          options={priorities.map((value) => ({ value, label: t(`policies.priority.${value}`) }))}
          onChange={setPriority}
        />
        <Select
          size="small"
          allowClear
          className="sl-years"
          aria-label={t('policies.departments')}
          placeholder={t('policies.departments')}
          value={departmentId}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setDepartment}
        />
      </div>
      {error && <p className="sl-wrong">{t('policies.previewWrong', { words: trouble(error) })}</p>}
      {!error && data && (
        <ul>
          {data.clocks.map(({ kind, dueAt, steps }) => (
            <li key={kind}>
              <span>{t(`policies.clocks.${kind}`)}</span>
              <b className="figures">{dueAt ? t('policies.dueAt', { at: at(dueAt) }) : t('policies.never2')}</b>
              {steps.map((step) => (
                <span key={step.id} className="quiet figures">
                  {t('policies.stepAt', { at: at(step.at) })}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
      {!error && data && (
        <p className="quiet">
          {t('policies.by', { policy: policy.name, calendar: data.calendar })}
          {data.unknownYears.length > 0 && <em> · {t('calendars.unknown', { years: listed(data.unknownYears) })}</em>}
        </p>
      )}
    </section>
  )
}
