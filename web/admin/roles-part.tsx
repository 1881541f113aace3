import { useTranslation } from 'react-i18next'
import type { Scope } from '../../contract/identity.ts'
import { useRoles } from '../data/centre.ts'
import { Chip, type Tone } from '../kit/chip.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { Asked } from './asked.tsx'
import { PartHead } from './part-head.tsx'
import { permissionTable } from './permission-table.ts'
import { useCodeWords } from './use-words.ts'
import './roles-part.css'

const toneByScope: Record<Scope, Tone> = { own: 'plain', team: 'plain', department: 'amber', all: 'accent' }

/** Who may do what, and how far it reaches. */
export function RolesPart() {
  const { t } = useTranslation('admin')
  const roles = useRoles()
  return (
    <>
      <PartHead title={t('parts.roles')} note={t('roles.hint')} />
      <Asked answer={roles}>{(all) => <Permissions table={permissionTable(all)} />}</Asked>
    </>
  )
}

function Permissions({ table }: { table: ReturnType<typeof permissionTable> }) {
  const { t } = useTranslation('admin')
  const words = useCodeWords()
  const language = usePreferences((state) => state.language)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
    <section className="ad-scroll" tabIndex={0} aria-label={t('roles.permission')}>
      <table className="ad-permissions">
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {t('roles.permission')}
            </th>
            {table.roles.map(({ key, name }) => (
              <th key={key} scope="col">
                {name[language]}
              </th>
            ))}
          </tr>
        </thead>
        {table.areas.map(({ area, rows }) => (
          <tbody key={area}>
            {rows.map(({ permission, scopes }, at) => (
              <tr key={permission}>
                {at === 0 && (
                  <th scope="rowgroup" rowSpan={rows.length} className="ad-area">
                    {words('areas', area)}
                  </th>
                )}
                <th scope="row" title={permission}>
                  {words('permissions', permission)}
                </th>
                {scopes.map((scope, column) => (
                  <td key={table.roles[column]!.key}>
                    {scope ? (
                      <Chip tone={toneByScope[scope]}>{t(`scopes.${scope}`)}</Chip>
                    ) : (
                      <span className="quiet">{t('roles.none')}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}
