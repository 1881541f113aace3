import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '../../../contract/views.ts'
import { useMe } from '../../data/session.ts'
import { useViews } from '../../data/views.ts'
import { useShortcut } from '../../kit/keyboard.ts'
import { Tip } from '../../kit/keys.tsx'
import { isHouseView, type ListSearch, turnTo } from '../tickets/tickets-view.ts'
import { ViewEditor } from './view-editor.tsx'
import { groupsOf, shownCount, stepTo, type ViewLine } from './views-column.ts'
import './words.ts'
import './views.css'

type Column = { search: ListSearch; turn(search: ListSearch): void; silent: boolean }

/** Which lists there are, and how many tickets are in each at this moment. */
export function ViewsColumn({ search, turn, silent }: Column) {
  const { t } = useTranslation('views')
  const { data: views = [] } = useViews()
  const groups = groupsOf(views, useMe())
  const [edited, setEdited] = useState<View | 'new'>()
  const go = (key: string | undefined) => key && turn(turnTo(key, search))
  const group = t('keys.group')
  useShortcut({ keys: '[', label: t('keys.up'), group }, () => go(stepTo(groups, search.view, -1)), !silent)
  useShortcut({ keys: ']', label: t('keys.down'), group }, () => go(stepTo(groups, search.view, 1)), !silent)
  return (
    <nav className="vw-column" aria-label={t('title')}>
      {groups.map(({ name, lines }) => (
        <section key={name} aria-label={t(`groups.${name}`)}>
          {name !== 'house' && <h2>{t(`groups.${name}`)}</h2>}
          <ul>
            {lines.map((line) => (
              <Line
                key={line.key}
                line={line}
                isOpen={line.key === search.view}
                onOpen={() => go(line.key)}
                onEdit={line.view?.mayChange ? () => setEdited(line.view) : undefined}
              />
            ))}
          </ul>
        </section>
      ))}
      <Tip title={t('addHint')} placement="right">
        <Button type="text" size="small" className="vw-add" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
          {t('add')}
        </Button>
      </Tip>
      {edited && (
        <ViewEditor
          view={edited === 'new' ? undefined : edited}
          search={search}
          base={views.find(({ id, standard }) => (standard ?? id) === search.view)}
          onDone={(saved) => {
            setEdited(undefined)
            if (saved) turn(turnTo(saved.id, search))
          }}
          onGone={() => {
            setEdited(undefined)
            turn({ view: 'mine' })
          }}
        />
      )}
    </nav>
  )
}

type LineProps = { line: ViewLine; isOpen: boolean; onOpen(): void; onEdit: (() => void) | undefined }

function Line({ line: { key, view }, isOpen, onOpen, onEdit }: LineProps) {
  const { t } = useTranslation(['views', 'tickets'])
  const name = isHouseView(key) ? t(`tickets:views.${key}`) : (view?.name ?? '')
  const count = shownCount(view?.count)
  return (
    <li className={isOpen ? 'vw-line vw-open' : 'vw-line'}>
      <button type="button" aria-current={isOpen ? 'page' : undefined} onClick={onOpen} title={name}>
        <span className="clip">{name}</span>
      </button>
      {onEdit && (
        <button
          type="button"
          className="vw-edit"
          aria-label={t('edit', { name })}
          title={t('edit', { name })}
          onClick={onEdit}
        >
          <EditOutlined />
        </button>
      )}
      <span className="vw-count figures" title={view && view.count === undefined ? t('counting') : undefined}>
        {count || (view ? '…' : '')}
      </span>
    </li>
  )
}
