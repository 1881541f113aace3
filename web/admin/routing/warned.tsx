import { WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { QueueWarning } from '../../../contract/routing.ts'
import { warningsAt } from './queue-draft.ts'

/** What of this will never come to pass, beside what it is about. */
export function Warned({ warnings, at }: { warnings: readonly QueueWarning[]; at: string }) {
  const { t } = useTranslation('routing')
  return warningsAt(warnings, at).map(({ code, detail }) => (
    <p key={`${code} ${detail}`} className="ro-warned">
      <WarningFilled /> {t(`queues.warnings.${code}`, { detail })}
    </p>
  ))
}
