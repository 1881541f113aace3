import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Design } from '../../../contract/ticket-types.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { toggled, wayBetween } from './design.ts'
import { hasProblem, type Problem } from './problems.ts'
import './ways-table.css'

type Ends = { readonly from: string; readonly to: string }
type Props = {
  design: Design
  problems: readonly Problem[]
  chosen: Ends | undefined
  onChoose(ends: Ends): void
  onChange(design: Design): void
}

/** From the state at the left to the state above: a tick is a way. */
export function WaysTable({ design, problems, chosen, onChoose, onChange }: Props) {
  const { t } = useTranslation('types')
  const language = usePreferences((state) => state.language)
  const { statuses, transitions } = design
  return (
    <table className="ty-table ty-ways">
      <thead>
        <tr>
          <th>{t('states.from')}</th>
          {statuses.map(({ key, name }) => (
            <th key={key} scope="col">
              {name[language]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {statuses.map((from) => (
          <tr key={from.key}>
            <th scope="row">{from.name[language]}</th>
            {statuses.map((to) => {
              const way = wayBetween(design, from.key, to.key)
              const place = way ? transitions.indexOf(way) : -1
              const isChosen = chosen?.from === from.key && chosen.to === to.key
              const isWrong = place >= 0 && hasProblem(problems, `transitions.${place}`)
              return (
                <td key={to.key} className={isWrong ? 'ty-wrong' : isChosen ? 'ty-chosen' : undefined}>
                  {from.key !== to.key && (
                    <Checkbox
                      checked={way !== undefined}
                      aria-label={t('states.way', { from: from.name[language], to: to.name[language] })}
                      onChange={() => onChange(toggled(design, from.key, to.key))}
                    />
                  )}
                  {way && (
                    <Button
                      size="small"
                      type={way.guard || way.needs?.length || way.roles ? 'link' : 'text'}
                      aria-label={`${t('states.set')}: ${t('states.oneWay', { from: from.name[language], to: to.name[language] })}`}
                      icon={<SettingOutlined />}
                      onClick={() => onChoose({ from: from.key, to: to.key })}
                    />
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
