import { useTranslation } from 'react-i18next'
import type { EditPolicy } from '../../../contract/sla.ts'
import { printSpan, readSpan } from './policy-form.ts'
import { SpanField } from './span-field.tsx'

type Props = { targets: EditPolicy['targets']; onChange(targets: EditPolicy['targets']): void }

const kinds = ['first-response', 'next-response', 'resolution'] as const
const priorities = ['urgent', 'high', 'normal', 'low'] as const

/** How much working time each promise has, by priority. */
export function TargetsTable({ targets, onChange }: Props) {
  const { t } = useTranslation('sla')
  return (
    <table className="sl-targets">
      <thead>
        <tr>
          <td />
          {priorities.map((priority) => (
            <th key={priority} scope="col">
              {t(`policies.priority.${priority}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{t(`policies.clocks.${kind}`)}</th>
            {priorities.map((priority) => (
              <td key={priority}>
                <SpanField
                  label={`${t(`policies.clocks.${kind}`)} · ${t(`policies.priority.${priority}`)}`}
                  printed={printSpan(targets[kind][priority])}
                  mayBeEmpty
                  isRight={(words) => readSpan(words) !== undefined}
                  onChange={(words) => {
                    const { [priority]: _, ...others } = targets[kind]
                    const ms = readSpan(words)
                    onChange({ ...targets, [kind]: ms === undefined ? others : { ...others, [priority]: ms } })
                  }}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
