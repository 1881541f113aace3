import { ArrowDownOutlined, ArrowUpOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Policies } from '../../../contract/sla.ts'
import { may, useMe } from '../../data/session.ts'
import { useOrderPolicies, usePolicies } from '../../data/sla.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Blank } from '../../kit/blank.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Asked } from '../asked.tsx'
import { OnBench } from '../on-bench.tsx'
import { PartHead } from '../part-head.tsx'
import { Refused } from '../refused.tsx'
import { PolicyEditor } from './policy-editor.tsx'
import { moved } from './policy-form.ts'
import './words.ts'
import './sla.css'

/** What is promised to which tickets; the first policy that fits counts. */
export function PoliciesPart() {
  const { t } = useTranslation('sla')
  const policies = usePolicies()
  const [id, setId] = useState<string>()
  const mayWrite = may(useMe(), 'sla.write')
  return (
    <>
      <PartHead title={t('policies.title')} note={t('policies.note')}>
        {mayWrite && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setId('new')}>
            {t('policies.add')}
          </Button>
        )}
      </PartHead>
      <Asked answer={policies}>
        {(all) =>
          all.items.length === 0 && id !== 'new' ? (
            <Blank title={t('policies.none')} hint={t('policies.noneHint')} />
          ) : (
            <Chosen
              all={all}
              ask={async () => (await policies.refetch()).data}
              id={id}
              onPick={setId}
              mayWrite={mayWrite}
            />
          )
        }
      </Asked>
    </>
  )
}

type Picking = {
  all: Policies
  ask(): Promise<Policies | undefined>
  id: string | undefined
  onPick(id: string | undefined): void
  mayWrite: boolean
}

function Chosen({ all: { items, revision }, ask, id, onPick, mayWrite }: Picking) {
  const { t } = useTranslation('sla')
  const order = useOrderPolicies()
  const picked = id === 'new' ? undefined : (items.find((one) => one.id === id) ?? items[0])
  const ids = items.map((one) => one.id)
  const trouble = useRefusal()
  const move = (by: 1 | -1) => picked && order.mutate({ ids: moved(ids, picked.id, by), revision })
  // The list is theirs already.
  const ways = {
    again: async () => order.reset(),
    keepMine: async () => order.mutate({ ids: order.variables?.ids ?? ids, revision }),
  }
  return (
    <div className="ad-split">
      <div>
        {order.error && (
          <Refused error={order.error} bench={ways} words={t('refused', { words: trouble(order.error) })} />
        )}
        <ul className="ad-pick">
          {items.map((one, at) => (
            <li key={one.id}>
              <button
                type="button"
                aria-current={one.id === picked?.id ? 'true' : undefined}
                onClick={() => onPick(one.id)}
              >
                <span className="clip">
                  <span className="quiet figures">{at + 1}</span> {one.name}
                </span>
                {!one.active && <Chip>{t('policies.inactive')}</Chip>}
              </button>
            </li>
          ))}
        </ul>
        {mayWrite && picked && items.length > 1 && (
          <div className="sl-row sl-order">
            <Button
              size="small"
              icon={<ArrowUpOutlined />}
              disabled={ids[0] === picked.id || order.isPending}
              onClick={() => move(-1)}
            >
              {t('policies.up')}
            </Button>
            <Button
              size="small"
              icon={<ArrowDownOutlined />}
              disabled={ids.at(-1) === picked.id || order.isPending}
              onClick={() => move(1)}
            >
              {t('policies.down')}
            </Button>
          </div>
        )}
      </div>
      <OnBench
        key={picked?.id ?? 'new'}
        told={{ revision, one: picked }}
        ask={async () => {
          const now = await ask()
          return now && { revision: now.revision, one: now.items.find((one) => one.id === picked?.id) }
        }}
      >
        {(bench) => <PolicyEditor bench={bench} mayWrite={mayWrite} onDone={onPick} />}
      </OnBench>
    </div>
  )
}
