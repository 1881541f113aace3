import { useTranslation } from 'react-i18next'
import type { WhatIfAnswer } from '../../../contract/what-if.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { span } from '../../kit/time.ts'

/** What a day cannot know and was assumed, by name and with its numbers. */
export function WhatIfModel({ model: { patience, handling, ringing } }: { model: WhatIfAnswer['model'] }) {
  const { t } = useTranslation('routing')
  const language = usePreferences((state) => state.language)
  return (
    <section className="ro-model">
      <h4>{t('whatIf.model')}</h4>
      <ul>
        {patience.map(({ kind, observed, gaveUp, meanMs }) => (
          <li key={kind}>
            {meanMs === undefined
              ? t('whatIf.patienceEndless', { kind: t(`whatIf.kinds.${kind}`), observed })
              : t('whatIf.patience', {
                  kind: t(`whatIf.kinds.${kind}`),
                  observed,
                  gaveUp,
                  mean: span(meanMs, language),
                })}
          </li>
        ))}
        <li>{t('whatIf.handling', handling)}</li>
        <li>{t('whatIf.ringing', ringing)}</li>
      </ul>
    </section>
  )
}
