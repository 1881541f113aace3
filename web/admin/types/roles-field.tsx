import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRoles } from '../../data/centre.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { usePreferences } from '../../kit/preferences.ts'

type Props = {
  label: string
  roles: string[] | undefined
  wrong?: string
  onChange(roles: string[] | undefined): void
}

/** Nobody chosen means everybody. Other systems come in by the role of their keys. */
export function RolesField({ label, roles, wrong, onChange }: Props) {
  const { t } = useTranslation('types')
  const language = usePreferences((state) => state.language)
  const { data: all = [] } = useRoles()
  const options = [
    ...all.map(({ key, name }) => ({ value: key, label: name[language] })),
    { value: 'api-key', label: t('fields.apiKey') },
  ]
  return (
    <Labelled label={label} wrong={wrong}>
      {(ids) => (
        <Select
          {...ids}
          mode="multiple"
          value={roles ?? []}
          placeholder={t('fields.everybody')}
          options={options}
          onChange={(chosen: string[]) => onChange(chosen.length > 0 ? chosen : undefined)}
        />
      )}
    </Labelled>
  )
}
