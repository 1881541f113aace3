import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Button, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Rules } from '../../../contract/rules.ts'
import { useRuleWriting } from '../../data/rules.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Chip } from '../../kit/chip.tsx'
import { Refused } from '../refused.tsx'
import { moved } from './rule-form.ts'

type Props = { all: Rules; picked: string | undefined; mayWrite: boolean; onPick(id: string): void }

/** In the order they are tried; the switch acts at once, the arrows too. */
export function RuleList({ all: { items: rules, revision }, picked, mayWrite, onPick }: Props) {
  const { t } = useTranslation('rules')
  const { turn, order } = useRuleWriting()
  const trouble = useRefusal()
  const move = (at: number, by: -1 | 1) => order.mutate({ ids: moved(rules, at, by).map(({ id }) => id), revision })
  // The list beside it is theirs already.
  const ways = {
    again: async () => order.reset(),
    keepMine: async () => order.mutate({ ids: order.variables?.ids ?? [], revision }),
  }
  return (
    <div>
      {order.error && (
        <Refused error={order.error} bench={ways} words={t('refused', { words: trouble(order.error) })} />
      )}
      <ol className="ru-list">
        {rules.map(({ id, name, on, version, hasDraft, matched }, at) => (
          <li key={id} data-open={id === picked || undefined}>
            <button
              type="button"
              className="ru-pick"
              aria-current={id === picked ? 'true' : undefined}
              title={name}
              onClick={() => onPick(id)}
            >
              <span className="figures quiet">{at + 1}</span>
              <span className="ru-pick-words">
                <b className="clip">{name}</b>
                <span className="quiet">
                  {version ? t('version', { n: version }) : t('unpublished')}
                  {hasDraft && version && <Chip tone="amber">{t('draft')}</Chip>}
                  {matched > 0 && <span>{t('hits', { n: matched })}</span>}
                </span>
              </span>
            </button>
            <Switch
              size="small"
              checked={on}
              disabled={!mayWrite || !version}
              aria-label={t('turn', { name })}
              onChange={(to) => turn.mutate({ id, on: to })}
            />
            {mayWrite && (
              <span className="ru-moves">
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowUpOutlined />}
                  disabled={at === 0 || order.isPending}
                  aria-label={`${t('up')} ${name}`}
                  title={t('up')}
                  onClick={() => move(at, -1)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowDownOutlined />}
                  disabled={at === rules.length - 1 || order.isPending}
                  aria-label={`${t('down')} ${name}`}
                  title={t('down')}
                  onClick={() => move(at, 1)}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
