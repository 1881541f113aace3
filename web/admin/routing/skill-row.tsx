import { CheckOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Skill } from '../../../contract/routing.ts'
import { useSaveSkill } from '../../data/routing.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Refused } from '../refused.tsx'
import { type Bench, useTouch } from '../use-bench.ts'

/** A skill under somebody's hands; none is one that is yet to be added. */
export function SkillRow({ bench }: { bench: Bench<{ revision?: number | undefined; one: Skill | undefined }> }) {
  const { revision, one: skill } = bench.base
  const { t } = useTranslation('routing')
  const trouble = useRefusal()
  const [typed, setTyped] = useState({ key: skill?.key ?? '', zh: skill?.name.zh ?? '', en: skill?.name.en ?? '' })
  const save = useSaveSkill()
  const isChanged = typed.zh !== (skill?.name.zh ?? '') || typed.en !== (skill?.name.en ?? '')
  useTouch(bench, isChanged)
  const labels = { key: t('teams.skillKey'), zh: t('queues.nameZh'), en: t('queues.nameEn') }
  const send = () => {
    const name = { zh: typed.zh.trim(), en: typed.en.trim() || typed.zh.trim() }
    save.mutate(
      { key: typed.key.trim(), name, revision },
      { onSuccess: (one) => skill && bench.settle({ revision: one.revision, one }) },
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
      {(['key', 'zh', 'en'] as const).map((field) => (
        <Input
          key={field}
          className="ro-part"
          aria-label={labels[field]}
          placeholder={skill ? undefined : field === 'key' ? t('skills.new') : labels[field]}
          disabled={field === 'key' && skill !== undefined}
          maxLength={60}
          value={typed[field]}
          onChange={({ target }) => setTyped((before) => ({ ...before, [field]: target.value }))}
        />
      ))}
      <Button
        type="text"
        htmlType="submit"
        icon={<CheckOutlined />}
        aria-label={t('save')}
        disabled={!isChanged || typed.key.trim() === '' || typed.zh.trim() === ''}
        loading={save.isPending}
      />
      {save.error && <Refused error={save.error} bench={bench} words={t('refused', { words: trouble(save.error) })} />}
    </form>
  )
}
