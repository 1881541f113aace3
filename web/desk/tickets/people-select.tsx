import { Select, type SelectProps } from 'antd'
import { useTranslation } from 'react-i18next'
import type { User } from '../../../contract/identity.ts'
import { useList, useTeams } from '../../data/centre.ts'
import { useAgents } from '../../data/desk.ts'
import { keys } from '../../data/keys.ts'
import { may, useMe } from '../../data/session.ts'
import './customer-picker.css'

type Props = {
  id?: string
  picked: string | undefined
  onPick(id: string | undefined): void
  disabled?: boolean
  name?: string
  label?: string
  /** Without a frame, inside a panel. */
  bare?: boolean
  /** What stands there while nobody is picked. */
  empty?: string
}

/** Whom a ticket can be given to: me first, then everybody by name. `name` is shown while the list is on its way. */
export function AssigneeSelect({ empty, ...props }: Props) {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const others = useColleagues()
    .filter((colleague) => colleague.id !== me.id)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh'))
  const people = [{ id: me.id, name: me.name, team: me.team }, ...others]
  const options = people.map((person) => ({ value: person.id, label: person.name, team: person.team?.name }))
  return <SelectOne {...props} options={options} empty={empty ?? t('nobody')} optionRender={withTeam} />
}

/** Everybody for those who may see everybody; else those who take calls and chats. */
function useColleagues() {
  const maySeeAll = may(useMe(), 'users.read')
  const { data: agents = [] } = useAgents()
  const { data: users } = useList<User>(keys.users, '/users', maySeeAll)
  return users?.filter(({ active }) => active) ?? agents
}

export function DepartmentSelect({ empty, ...props }: Props) {
  const { t } = useTranslation('tickets')
  const { data: teams = [] } = useTeams()
  const options = teams.map((team) => ({ value: team.id, label: team.name, team: undefined }))
  return <SelectOne {...props} options={options} empty={empty ?? t('form.choose')} />
}

type Option = { value: string; label: string; team: string | undefined }

const withTeam: SelectProps<string, Option>['optionRender'] = ({ data }) => (
  <span className="tk-option">
    {data.label} <span className="quiet">{data.team}</span>
  </span>
)

type OneProps = Props & { options: Option[]; optionRender?: SelectProps<string, Option>['optionRender'] }

function SelectOne({ id, picked, onPick, disabled, name, label, bare, empty, options, optionRender }: OneProps) {
  return (
    <Select
      id={id}
      aria-label={label}
      className="wide"
      variant={bare ? 'borderless' : 'outlined'}
      value={picked}
      disabled={disabled}
      allowClear
      placeholder={empty}
      showSearch={{ optionFilterProp: 'label' }}
      options={withKnown(options, picked, name)}
      optionRender={optionRender}
      onChange={(value) => onPick(value ?? undefined)}
    />
  )
}

function withKnown(options: Option[], picked: string | undefined, name: string | undefined): Option[] {
  if (!picked || !name || options.some(({ value }) => value === picked)) return options
  return [{ value: picked, label: name, team: undefined }, ...options]
}
