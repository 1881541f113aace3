import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '../../contract/identity.ts'
import { useRoles, useUsers } from '../data/centre.ts'
import { may, useMe } from '../data/session.ts'
import { Chip } from '../kit/chip.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { Sheet } from '../kit/sheet.tsx'
import { Asked } from './asked.tsx'
import { ListTable } from './list-table.tsx'
import { NewPerson } from './new-person.tsx'
import { OnBench } from './on-bench.tsx'
import { PartHead } from './part-head.tsx'
import { PersonAbilities } from './routing/person-abilities.tsx'

/** Who works here. */
export function PeoplePart() {
  const { t } = useTranslation('admin')
  const me = useMe()
  const users = useUsers()
  const [adding, setAdding] = useState(false)
  const [open, setOpen] = useState<string>()
  const opened = users.data?.find(({ id }) => id === open)
  const [words, setWords] = useState('')
  return (
    <>
      <PartHead title={t('parts.people')} note={users.data && t('count', { n: users.data.length })}>
        <Input
          className="ad-search"
          prefix={<SearchOutlined />}
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          allowClear
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        {may(me, 'users.write') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('people.add')}
          </Button>
        )}
      </PartHead>
      <Asked answer={users}>{(all) => <People people={found(all, words)} onOpen={(user) => setOpen(user.id)} />}</Asked>
      <Sheet open={adding} onClose={() => setAdding(false)} size={460} title={t('people.add')}>
        {adding && <NewPerson onDone={() => setAdding(false)} />}
      </Sheet>
      <Sheet open={opened !== undefined} onClose={() => setOpen(undefined)} size={620} title={opened?.name}>
        {opened && (
          <OnBench
            key={opened.id}
            told={opened}
            ask={async () => (await users.refetch()).data?.find(({ id }) => id === opened.id)}
          >
            {(bench) => <PersonAbilities bench={bench} onDone={() => setOpen(undefined)} />}
          </OnBench>
        )}
      </Sheet>
    </>
  )
}

function found(people: readonly User[], words: string): User[] {
  const wanted = words.trim().toLowerCase()
  return people.filter(({ name, email, extension = '' }) =>
    `${name} ${email} ${extension}`.toLowerCase().includes(wanted),
  )
}

function People({ people, onOpen }: { people: User[]; onOpen(user: User): void }) {
  const { t } = useTranslation('admin')
  const language = usePreferences((state) => state.language)
  const me = useMe()
  const { data: roles = [] } = useRoles()
  const roleName = (key: string) => roles.find((role) => role.key === key)?.name[language] ?? key
  return (
    <ListTable<User>
      rowKey="id"
      dataSource={people}
      locale={{ emptyText: t('people.none') }}
      columns={[
        {
          title: t('people.name'),
          dataIndex: 'name',
          width: 160,
          ellipsis: true,
          sorter: (a, b) => a.name.localeCompare(b.name, 'zh'),
          defaultSortOrder: 'ascend',
        },
        { title: t('people.email'), dataIndex: 'email', width: 260, ellipsis: true },
        {
          title: t('people.role'),
          dataIndex: 'role',
          width: 140,
          render: roleName,
          sorter: (a, b) => a.role.localeCompare(b.role),
        },
        {
          title: t('people.team'),
          width: 160,
          ellipsis: true,
          render: (_, { team }) => team?.name ?? '–',
          sorter: (a, b) => (a.team?.name ?? '').localeCompare(b.team?.name ?? '', 'zh'),
        },
        {
          title: t('people.extension'),
          dataIndex: 'extension',
          width: 100,
          render: (extension) => <span className="figures">{extension ?? '–'}</span>,
        },
        {
          title: t('people.state'),
          width: 100,
          render: (_, { active }) => (
            <Chip tone={active ? 'green' : 'plain'}>{t(active ? 'people.active' : 'people.inactive')}</Chip>
          ),
        },
        {
          title: <span className="only-heard">{t('people.abilities')}</span>,
          width: 120,
          render: (_, user) =>
            may(me, 'users.write') &&
            user.extension && (
              <Button type="link" size="small" onClick={() => onOpen(user)}>
                {t('people.abilities')}
              </Button>
            ),
        },
      ]}
    />
  )
}
