import { FileDoneOutlined, RightOutlined, UserOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCustomers } from '../data/customers.ts'
import { rows } from '../data/paged.ts'
import { useMe } from '../data/session.ts'
import { useTickets } from '../data/tickets.ts'
import { useCalled } from '../forms/use-called.ts'
import { Trouble } from '../kit/blank.tsx'
import { Chip } from '../kit/chip.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useShortcut } from '../kit/keyboard.ts'
import { Keys } from '../kit/keys.tsx'
import { readablePhone } from '../kit/phone-number.ts'
import { usePreferences } from '../kit/preferences.ts'
import { useSettled } from '../kit/settled.ts'
import { type Command, type Found, found, moved, openPalette, usePalette } from './palette.ts'
import { pathByPlace, places } from './rail.ts'
import { openShortcutList } from './shortcut-list.ts'
import './palette.css'

const close = () => usePalette.setState({ open: false })

/** Finds any customer, ticket or command by name, from anywhere. */
export function Palette() {
  const { t } = useTranslation('shell')
  const open = usePalette((state) => state.open)
  useShortcut(
    { keys: 'mod+k', label: t('shortcuts.search'), whileWriting: true, group: t('shortcuts.anywhere') },
    openPalette,
  )
  return (
    <Dialog
      open={open}
      title={<span className="only-heard">{t('palette.title')}</span>}
      onCancel={close}
      footer={null}
      closable={false}
      width={600}
      className="palette"
    >
      <Search />
    </Dialog>
  )
}

function Search() {
  const { t } = useTranslation('shell')
  const [q, setQ] = useState('')
  const [at, setAt] = useState(0)
  const settled = useSettled(q.trim(), 120)
  const asked = settled.length > 0
  const customers = useCustomers(settled, asked)
  const tickets = useTickets({ q: settled, limit: 8 }, asked)
  const commands = useCommands()
  const called = useCalled()
  const people = asked ? rows(customers.data).map((one) => ({ ...one, name: called(one.name) })) : []
  const hits = found(q, commands, people, asked ? rows(tickets.data) : [])
  const open = useOpen(commands)
  const chosen = Math.min(at, Math.max(0, hits.length - 1))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt(moved(chosen, step, hits.length))
    }
    const hit = hits[chosen]
    if (event.key === 'Enter' && hit) open(hit)
  }
  const waiting = asked && (customers.isFetching || tickets.isFetching || settled !== q.trim())
  return (
    <div className="palette-body">
      <Input
        variant="borderless"
        size="large"
        value={q}
        placeholder={t('palette.placeholder')}
        role="combobox"
        aria-label={t('palette.title')}
        aria-expanded
        aria-controls="palette-hits"
        aria-activedescendant={hits[chosen] ? `hit-${hits[chosen].id}` : undefined}
        onChange={(event) => {
          setQ(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      {(customers.isError || tickets.isError) && <Trouble words={t('palette.failed')} />}
      <div className="palette-hits" id="palette-hits" role="listbox" aria-label={t('palette.title')}>
        {hits.map((hit, n) => (
          <Hit key={`${hit.kind}-${hit.id}`} hit={hit} before={hits[n - 1]} chosen={n === chosen} onOpen={open} />
        ))}
      </div>
      {hits.length === 0 && (
        <p className="palette-nothing">{waiting ? t('palette.searching') : t('palette.nothing', { q: q.trim() })}</p>
      )}
      <footer>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t('palette.move')}
        </span>
        <span>
          <kbd>⏎</kbd> {t('palette.open')}
        </span>
        <span className="clip">{t('palette.hint')}</span>
      </footer>
    </div>
  )
}

const iconByKind = { command: <RightOutlined />, customer: <UserOutlined />, ticket: <FileDoneOutlined /> }
const headByKind = { command: 'palette.commands', customer: 'palette.customers', ticket: 'palette.tickets' } as const

function Hit(props: { hit: Found; before: Found | undefined; chosen: boolean; onOpen(hit: Found): void }) {
  const { t } = useTranslation('shell')
  const { hit, before, chosen, onOpen } = props
  return (
    <>
      {hit.kind !== before?.kind && (
        <div className="palette-head" role="presentation">
          {t(headByKind[hit.kind])}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the input that owns this list */}
      <div
        id={`hit-${hit.id}`}
        role="option"
        aria-selected={chosen}
        tabIndex={-1}
        className={chosen ? 'palette-hit chosen' : 'palette-hit'}
        ref={(row) => {
          if (chosen) row?.scrollIntoView({ block: 'nearest' })
        }}
        onClick={() => onOpen(hit)}
      >
        {iconByKind[hit.kind]}
        <span className="clip">{hit.title}</span>
        {hit.kind === 'command' && hit.keys && <Keys of={hit.keys} />}
        {hit.kind !== 'command' && <span className="quiet figures">{readablePhone(hit.detail)}</span>}
        {hit.kind === 'ticket' && <Chip>{t(`state.${hit.state}`)}</Chip>}
      </div>
    </>
  )
}

type Doable = Command & { act(): void }

function useCommands(): Doable[] {
  const { t } = useTranslation('shell')
  const { looks, language, setLooks, setLanguage } = usePreferences()
  const navigate = useNavigate()
  const me = useMe()
  return [
    ...places(me).map((place, n) => ({
      id: `go-${place}`,
      title: t('palette.go', { place: t(`rail.${place}`) }),
      keys: `alt+${n + 1}`,
      act: () => void navigate({ to: pathByPlace[place] }),
    })),
    {
      id: 'looks',
      title: looks === 'light' ? t('looks.toDark') : t('looks.toLight'),
      act: () => setLooks(looks === 'light' ? 'dark' : 'light'),
    },
    {
      id: 'language',
      title: language === 'zh' ? t('language.toEn') : t('language.toZh'),
      act: () => setLanguage(language === 'zh' ? 'en' : 'zh'),
    },
    { id: 'keys', title: t('me.shortcuts'), keys: '?', act: openShortcutList },
  ]
}

function useOpen(commands: Doable[]) {
  const navigate = useNavigate()
  return (hit: Found) => {
    close()
    if (hit.kind === 'command') commands.find(({ id }) => id === hit.id)?.act()
    if (hit.kind === 'customer') void navigate({ to: '/customers/$id', params: { id: hit.id } })
    if (hit.kind === 'ticket') void navigate({ to: '/tickets/$id', params: { id: hit.id } })
  }
}
