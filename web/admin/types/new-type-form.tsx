import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Design, TypeInMaking } from '../../../contract/ticket-types.ts'
import { ApiProblem } from '../../data/problem.ts'
import { useNewType } from '../../data/types.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Labelled } from '../../kit/labelled.tsx'

/** A new type begins with a phone number and the usual four states; the rest is drawn. */
export function NewTypeForm({ onDone }: { onDone(type: TypeInMaking): void }) {
  const { t } = useTranslation('types')
  const trouble = useRefusal()
  const create = useNewType()
  const [key, setKey] = useState('')
  const [zh, setZh] = useState('')
  const [en, setEn] = useState('')
  const wrong = create.error instanceof ApiProblem ? create.error.rulesByField['body.key'] : undefined
  return (
    <form
      className="ad-form"
      onSubmit={(event) => {
        event.preventDefault()
        create.mutateAsync({ key, design: beginning({ zh, en }) }).then(onDone, () => {})
      }}
    >
      <Labelled label={t('nameZh')}>
        {(ids) => <Input {...ids} value={zh} maxLength={60} onChange={({ target }) => setZh(target.value)} />}
      </Labelled>
      <Labelled label={t('nameEn')}>
        {(ids) => <Input {...ids} value={en} maxLength={60} onChange={({ target }) => setEn(target.value)} />}
      </Labelled>
      <Labelled label={t('key')} hint={t('keyHint')} wrong={wrong}>
        {(ids) => <Input {...ids} value={key} maxLength={40} onChange={({ target }) => setKey(target.value)} />}
      </Labelled>
      {create.error && !wrong && <Trouble words={trouble(create.error)} />}
      <Button type="primary" htmlType="submit" loading={create.isPending} disabled={!key || !zh.trim() || !en.trim()}>
        {t('create')}
      </Button>
    </form>
  )
}

function beginning(name: Design['name']): Design {
  const hour = 3_600_000
  return {
    name,
    fields: [{ key: 'phone', label: { zh: '联系电话', en: 'Phone' }, kind: 'phone', required: true }],
    statuses: [
      { key: 'open', name: { zh: '处理中', en: 'Open' }, kind: 'open' },
      { key: 'pending', name: { zh: '等待客户', en: 'Waiting' }, kind: 'pending' },
      { key: 'resolved', name: { zh: '已解决', en: 'Resolved' }, kind: 'resolved' },
      { key: 'closed', name: { zh: '已关闭', en: 'Closed' }, kind: 'closed' },
    ],
    transitions: [
      { from: 'open', to: 'resolved' },
      { from: 'open', to: 'pending' },
      { from: 'pending', to: 'open' },
      { from: 'pending', to: 'resolved' },
      { from: 'resolved', to: 'open' },
      { from: 'resolved', to: 'closed' },
    ],
    templates: [],
    respondWithinMs: 2 * hour,
    resolveWithinMs: 24 * hour,
  }
}
