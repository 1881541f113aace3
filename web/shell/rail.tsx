import {
  BarChartOutlined,
  CustomerServiceOutlined,
  FileDoneOutlined,
  KeyOutlined,
  LogoutOutlined,
  MoonOutlined,
  PartitionOutlined,
  SearchOutlined,
  SettingOutlined,
  SunOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe, useSignOut } from '../data/session.ts'
import { Avatar } from '../kit/avatar.tsx'
import { Tip } from '../kit/keys.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { Bell } from './bell.tsx'
import { Brand } from './brand.tsx'
import { openPalette } from './palette.ts'
import { type Place, pathByPlace, places } from './rail.ts'
import { openShortcutList } from './shortcut-list.ts'
import './rail.css'

const icons: Record<Place, ReactNode> = {
  desk: <CustomerServiceOutlined />,
  tickets: <FileDoneOutlined />,
  subtasks: <PartitionOutlined />,
  customers: <TeamOutlined />,
  floor: <BarChartOutlined />,
  admin: <SettingOutlined />,
}

export function Rail() {
  const { t } = useTranslation('shell')
  const me = useMe()
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      <Brand size={30} />
      <ul>
        {places(me).map((place, n) => (
          <li key={place}>
            <Tip title={t(`rail.${place}`)} keys={`alt+${n + 1}`} placement="right">
              <Link
                to={pathByPlace[place]}
                activeOptions={{ exact: place === 'desk', includeSearch: false }}
                className="rail-place"
              >
                {icons[place]}
                <span>{t(`rail.${place}`)}</span>
              </Link>
            </Tip>
          </li>
        ))}
      </ul>
      <div className="rail-foot">
        <Tip title={t('palette.title')} keys="mod+k" placement="right">
          <button type="button" className="rail-button" onClick={openPalette} aria-label={t('palette.title')}>
            <SearchOutlined />
          </button>
        </Tip>
        <Bell />
        <LooksButton />
        <LanguageButton />
        <AccountMenu />
      </div>
    </nav>
  )
}

function LooksButton() {
  const { t } = useTranslation('shell')
  const { looks, setLooks } = usePreferences()
  const words = looks === 'light' ? t('looks.toDark') : t('looks.toLight')
  return (
    <Tip title={words} placement="right">
      <button
        type="button"
        className="rail-button"
        aria-label={words}
        onClick={() => setLooks(looks === 'light' ? 'dark' : 'light')}
      >
        {looks === 'light' ? <MoonOutlined /> : <SunOutlined />}
      </button>
    </Tip>
  )
}

function LanguageButton() {
  const { t } = useTranslation('shell')
  const { language, setLanguage } = usePreferences()
  const words = language === 'zh' ? t('language.toEn') : t('language.toZh')
  const short = language === 'zh' ? 'En' : '中'
  return (
    <Tip title={words} placement="right">
      <button
        type="button"
        className="rail-button"
        aria-label={`${short} · ${words}`}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        <b>{short}</b>
      </button>
    </Tip>
  )
}

function AccountMenu() {
  const { t } = useTranslation('shell')
  const language = usePreferences((state) => state.language)
  const me = useMe()
  const signOut = useSignOut()
  const items = [
    { key: 'who', disabled: true, label: <Who name={me.name} role={me.roleName[language]} email={me.email} /> },
    { type: 'divider' as const },
    { key: 'keys', icon: <KeyOutlined />, label: t('me.shortcuts'), onClick: openShortcutList },
    { key: 'out', icon: <LogoutOutlined />, label: t('me.signOut'), onClick: () => signOut.mutate() },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="topRight">
      <button type="button" className="rail-button" aria-label={`${t('me.menu')}: ${me.name}`}>
        <Avatar name={me.name} size={30} />
      </button>
    </Dropdown>
  )
}

function Who({ name, role, email }: { name: string; role: string; email: string }) {
  return (
    <div className="who">
      <b>{name}</b>
      <span>
        {role} · {email}
      </span>
    </div>
  )
}
