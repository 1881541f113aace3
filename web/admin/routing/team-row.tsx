import { CheckOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Team } from '../../../contract/identity.ts'
import { useNewTeam, useSaveTeam } from '../../data/routing.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Refused } from '../refused.tsx'
import { type Bench, useTouch } from '../use-bench.ts'

/** A team under somebody's hands; none is one that is yet to be added. */
export function TeamRow({ bench }: { bench: Bench<{ revision?: number | undefined; one: Team | undefined }> }) {
  const team = bench.base.one
  const { t } = useTranslation('routing')
  const trouble = useRefusal()
  const [name, setName] = useState(team?.name ?? '')
  const [department, setDepartment] = useState(team?.department ?? false)
  const [add, save] = [useNewTeam(), useSaveTeam()]
  const isChanged = name.trim() !== (team?.name ?? '') || department !== (team?.department ?? false)
  useTouch(bench, isChanged)
  const error = add.error ?? save.error
  const send = () => {
    const edit = { name: name.trim(), department }
    if (!team) return add.mutate(edit)
    const { revision = team.revision } = bench.base
    save.mutate(
      { id: team.id, ...edit, revision },
      { onSuccess: (one) => bench.settle({ revision: one.revision, one }) },
    )
  }
  return (
    <form
      className="ro-row"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Input
        className="ro-name"
        aria-label={t('teams.name')}
        placeholder={t('teams.add')}
        maxLength={80}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Checkbox checked={department} onChange={({ target }) => setDepartment(target.checked)}>
        {t('teams.department')}
      </Checkbox>
      <Button
        type="text"
        htmlType="submit"
        icon={<CheckOutlined />}
        aria-label={t('save')}
        disabled={!isChanged || name.trim() === ''}
        loading={add.isPending || save.isPending}
      />
      {error && <Refused error={error} bench={bench} words={t('refused', { words: trouble(error) })} />}
    </form>
  )
}
