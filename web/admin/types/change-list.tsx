import { useTranslation } from 'react-i18next'
import type { Change, Design } from '../../../contract/ticket-types.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { partOf, readChange } from './problems.ts'
import './change-list.css'

/** Changes as sentences; `now` knows how things are called. */
export function ChangeList({ changes, now }: { changes: readonly Change[]; now: Design }) {
  const { t } = useTranslation('types')
  const language = usePreferences((state) => state.language)
  if (changes.length === 0) return <p className="quiet">{t('noChanges')}</p>
  const words = (change: Change) => {
    const { kind, list, key, part: path } = readChange(change)
    const known = partOf(path)
    const part = known ? t(`change.parts.${known}`) : path
    if (!list) return t('change.plain', { part })
    const name = nameOf(change, now, list, key, language)
    return t(`change.${kind}`, { what: t(`change.what.${list}`), name, part })
  }
  return (
    <ul className="ty-changes">
      {changes.map((change) => (
        <li key={`${change.path} ${change.kind}`} className={`ty-${change.kind}`} title={change.path}>
          {words(change)}
        </li>
      ))}
    </ul>
  )
}

type Named = { key?: string; label?: { zh: string; en: string }; name?: { zh: string; en: string } }

/** What is gone is called as it was. */
function nameOf(
  change: Change,
  now: Design,
  list: 'fields' | 'statuses' | 'transitions' | 'templates',
  key: string,
  language: 'zh' | 'en',
): string {
  const status = (one: string) => now.statuses.find((status) => status.key === one)?.name[language] ?? one
  if (list === 'transitions') return key.split('→').map(status).join(' → ')
  const there = now[list].find((one: Named) => one.key === key)
  const found = (there ?? change.before) as Named | undefined
  return (found?.label ?? found?.name)?.[language] ?? key
}
