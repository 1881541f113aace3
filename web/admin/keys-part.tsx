import { ApiOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CreatedApiKey, useRevokeApiKey } from '../data/building.ts'
import { type ApiKey, useApiKeys } from '../data/centre.ts'
import { useReturnAddresses } from '../data/deliveries.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Blank, Trouble } from '../kit/blank.tsx'
import { RelativeTime } from '../kit/clocks.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { Sure } from '../kit/sure.tsx'
import { Asked } from './asked.tsx'
import { ListTable } from './list-table.tsx'
import { NewKey } from './new-key.tsx'
import { PartHead } from './part-head.tsx'
import { ReturnAddressDialog } from './return-address.tsx'
import { ShownOnce } from './shown-once.tsx'
import { useCodeWords } from './use-words.ts'
import './keys-part.css'

/** How other systems come in, and how far. */
export function KeysPart() {
  const { t } = useTranslation('admin')
  const keys = useApiKeys()
  const [adding, setAdding] = useState(false)
  const [created, setCreated] = useState<CreatedApiKey>()
  const done = (key: CreatedApiKey) => {
    setAdding(false)
    setCreated(key)
  }
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('keys.add')}
    </Button>
  )
  return (
    <>
      <PartHead title={t('parts.keys')} note={keys.data && t('count', { n: keys.data.length })}>
        {add}
      </PartHead>
      <Asked answer={keys}>
        {(all) =>
          all.length === 0 ? (
            <Blank icon={<ApiOutlined />} title={t('keys.none')} hint={t('keys.noneHint')} />
          ) : (
            <Keys keys={all} />
          )
        }
      </Asked>
      <Sheet open={adding} onClose={() => setAdding(false)} size={520} title={t('keys.add')}>
        {adding && <NewKey onDone={done} />}
      </Sheet>
      {created && (
        <ShownOnce
          title={t('keys.created', { name: created.name })}
          value={created.key}
          words={{ once: t('keys.once'), copy: t('keys.copy'), copied: t('keys.copied') }}
          onClose={() => setCreated(undefined)}
        />
      )}
    </>
  )
}

function Keys({ keys }: { keys: ApiKey[] }) {
  const { t } = useTranslation('admin')
  const trouble = useRefusal()
  const words = useCodeWords()
  const revoke = useRevokeApiKey()
  const { data: addresses = [] } = useReturnAddresses()
  const [asked, setAsked] = useState<ApiKey>()
  const urlOf = (id: string) => addresses.find(({ keyId }) => keyId === id)?.url
  const granted = (scopes: ApiKey['scopes']) =>
    Object.entries(scopes)
      .map(([permission, scope]) => `${words('permissions', permission)}（${t(`scopes.${scope}`)}）`)
      .join('\n')
  return (
    <>
      {revoke.error && <Trouble words={t('refused', { words: trouble(revoke.error) })} />}
      <ListTable<ApiKey>
        rowKey="id"
        dataSource={keys}
        columns={[
          { title: t('keys.name'), dataIndex: 'name', width: 240, ellipsis: true, render: (name) => <b>{name}</b> },
          {
            title: t('keys.scopes'),
            width: 180,
            render: (_, { scopes }) => (
              <span title={granted(scopes)}>{t('keys.granted', { n: Object.keys(scopes).length })}</span>
            ),
          },
          { title: t('keys.madeAt'), width: 160, render: (_, { createdAt }) => <RelativeTime at={createdAt} /> },
          {
            title: t('keys.lastUsed'),
            width: 160,
            render: (_, { lastUsedAt }) =>
              lastUsedAt ? <RelativeTime at={lastUsedAt} /> : <span className="quiet">{t('keys.never')}</span>,
          },
          {
            title: t('returns.column'),
            width: 260,
            render: (_, key) => (
              <Button size="small" type="link" className="ad-return" onClick={() => setAsked(key)}>
                <span className="clip">{urlOf(key.id) ?? t('returns.none')}</span>
              </Button>
            ),
          },
          {
            title: '',
            width: 120,
            render: (_, { id, name }) => (
              <Sure
                title={t('keys.revokeTitle', { name })}
                description={t('keys.revokeHint')}
                okText={t('keys.revoke')}
                onConfirm={() => revoke.mutateAsync(id).catch(() => {})}
              >
                <Button size="small" danger>
                  {t('keys.revoke')}
                </Button>
              </Sure>
            ),
          },
        ]}
      />
      {asked && <ReturnAddressDialog apiKey={asked} url={urlOf(asked.id)} onClose={() => setAsked(undefined)} />}
    </>
  )
}
