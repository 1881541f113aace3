import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../data/session.ts'
import { Dialog } from '../kit/dialog.tsx'
import { useShortcut, useShortcuts } from '../kit/keyboard.ts'
import { Keys } from '../kit/keys.tsx'
import { type Place, pathByPlace, places } from './rail.ts'
import { openShortcutList, shortcutGroups, useShortcutList } from './shortcut-list.ts'
import './shortcut-list.css'

/** Everything that has a key here and now, under `?`. Also binds the keys of the rail. */
export function ShortcutList() {
  const { t } = useTranslation('shell')
  const open = useShortcutList((state) => state.open)
  const bound = useShortcuts((state) => state.bound)
  const me = useMe()
  useShortcut({ keys: '?', label: t('shortcuts.list'), group: t('shortcuts.anywhere') }, openShortcutList)
  return (
    <>
      {places(me).map((place, n) => (
        <PlaceKey key={place} place={place} n={n + 1} />
      ))}
      <Dialog
        open={open}
        title={t('shortcuts.title')}
        footer={null}
        width={620}
        onCancel={() => useShortcutList.setState({ open: false })}
      >
        <div className="shortcuts">
          {shortcutGroups(bound, t('shortcuts.anywhere')).map(({ group, shortcuts }) => (
            <section key={group}>
              <h3>{group}</h3>
              <dl>
                {shortcuts.map(({ keys, label }) => (
                  <div key={keys}>
                    <dt>{label}</dt>
                    <dd>
                      <Keys of={keys} />
                      <span className="only-heard">{keys}</span>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <p className="quiet shortcuts-hint">{t('shortcuts.hint')}</p>
      </Dialog>
    </>
  )
}

function PlaceKey({ place, n }: { place: Place; n: number }) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const label = t('palette.go', { place: t(`rail.${place}`) })
  useShortcut({ keys: `alt+${n}`, label, whileWriting: true, group: t('shortcuts.anywhere') }, () =>
    navigate({ to: pathByPlace[place] }),
  )
  return null
}
