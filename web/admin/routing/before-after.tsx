import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Figures, Formula } from '../../../contract/what-if.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { type Difference, differences } from './differences.ts'

type Props = { before: Figures; after: Figures; formula: Formula }

/** Each figure of the day beside what it would have been. Colour, sign and word say the same. */
export function BeforeAfter({ before, after, formula }: Props) {
  const { t } = useTranslation('routing')
  const language = usePreferences((state) => state.language)
  return (
    <table className="ad-fields ro-compare">
      <thead>
        <tr>
          <th scope="col" />
          <th scope="col">{t('whatIf.before')}</th>
          <th scope="col">{t('whatIf.after')}</th>
          <th scope="col">{t('whatIf.change')}</th>
        </tr>
      </thead>
      <tbody>
        {differences(before, after, language).map((one) => (
          <tr key={one.key}>
            <th scope="row">
              {t(`whatIf.figures.${one.key}`)}{' '}
              {one.key === 'serviceLevel' && <small className="quiet">{formula}</small>}
            </th>
            <td className="figures">{one.before}</td>
            <td className="figures">
              <b>{one.after}</b>
            </td>
            <td className="figures">
              <Change of={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Change({ of: { change, judged } }: { of: Difference }) {
  const { t } = useTranslation('routing')
  if (change === undefined) return <span className="quiet">–</span>
  if (judged === 'same') return <span className="quiet">{t('whatIf.same')}</span>
  return (
    <span className={judged ? `ro-${judged}` : undefined}>
      {change.startsWith('+') ? <ArrowUpOutlined /> : <ArrowDownOutlined />} {change}
      {judged && <small> {t(`whatIf.${judged}`)}</small>}
    </span>
  )
}
