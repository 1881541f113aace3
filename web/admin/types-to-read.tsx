import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../contract/forms.ts'
import type { TicketType } from '../../contract/tickets.ts'
import { useTicketTypes } from '../data/tickets.ts'
import { Blank } from '../kit/blank.tsx'
import { Chip } from '../kit/chip.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { span } from '../kit/time.ts'
import { Asked } from './asked.tsx'
import { PartHead } from './part-head.tsx'

/** What kinds of promises there are, and what is asked for each. */
export function TypesToRead() {
  const { t } = useTranslation('admin')
  const types = useTicketTypes()
  return (
    <>
      <PartHead title={t('parts.types')} />
      <Asked answer={types}>
        {(all) => (all.length === 0 ? <Blank title={t('types.none')} /> : <Types types={all} />)}
      </Asked>
    </>
  )
}

function Types({ types }: { types: readonly TicketType[] }) {
  const language = usePreferences((state) => state.language)
  const [id, setId] = useState(types[0]?.id)
  const type = types.find((one) => one.id === id) ?? types[0]!
  return (
    <div className="ad-split">
      <ul className="ad-pick">
        {types.map((one) => (
          <li key={one.id}>
            <button type="button" aria-current={one.id === type.id ? 'true' : undefined} onClick={() => setId(one.id)}>
              <span className="clip">{one.name[language]}</span>
              <span className="quiet figures">{one.fields.length}</span>
            </button>
          </li>
        ))}
      </ul>
      <One type={type} />
    </div>
  )
}

function One({ type }: { type: TicketType }) {
  const { t } = useTranslation('admin')
  const language = usePreferences((state) => state.language)
  return (
    <article className="ad-one">
      <h3>
        {type.name[language]} <span className="quiet">{type.key}</span>
      </h3>
      <p className="ad-chips">
        <Chip>{t('types.respond', { span: span(type.respondWithinMs, language) })}</Chip>
        <Chip>{t('types.resolve', { span: span(type.resolveWithinMs, language) })}</Chip>
        <Chip>{type.department ? t('types.department', { name: type.department.name }) : t('types.noDepartment')}</Chip>
      </p>
      <p className="quiet">{t('types.priorities')}</p>
      {type.fields.length === 0 ? <p className="quiet">{t('types.noFields')}</p> : <Fields fields={type.fields} />}
    </article>
  )
}

function Fields({ fields }: { fields: readonly FormField[] }) {
  const { t } = useTranslation('admin')
  const language = usePreferences((state) => state.language)
  return (
    <table className="ad-fields">
      <thead>
        <tr>
          <th scope="col">{t('types.field')}</th>
          <th scope="col">{t('types.kind')}</th>
          <th scope="col">{t('types.required')}</th>
          <th scope="col">{t('types.options')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ key, label, kind, required, options }) => (
          <tr key={key}>
            <th scope="row" title={key}>
              {label[language]}
            </th>
            <td>{t(`types.kinds.${kind}`)}</td>
            <td>
              {required ? <Chip tone="accent">{t('types.yes')}</Chip> : <span className="quiet">{t('types.no')}</span>}
            </td>
            <td className="ad-chips">
              {options?.map((option) => (
                <Chip key={option.value}>{option.label[language]}</Chip>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
