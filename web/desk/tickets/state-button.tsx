import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket, Way } from '../../../contract/tickets.ts'
import { useTicketActs } from '../../data/tickets.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Chip } from '../../kit/chip.tsx'
import { useShortcut } from '../../kit/keyboard.ts'
import { Tip } from '../../kit/keys.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { MoveDialog } from './move-dialog.tsx'
import { StateMark } from './ticket-marks.tsx'
import { awaited, missingFor, movesOf } from './ticket-moves.ts'
import { useTroubleWords } from './use-trouble-words.ts'
import './state-button.css'

/** The state, and as a menu where it may go from here; what is in the way says why. */
export function StateButton({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState<Way>()
  const acts = useTicketActs(ticket.id)
  const trouble = useTroubleWords()
  const moves = movesOf(ticket)
  const isStuck = moves.open.length + moves.blocked.length === 0
  const start = (way: Way) =>
    way.asks || missingFor(way, ticket).length > 0
      ? setAsking(way)
      : acts.mutate({ act: 'move', move: { status: way.to.key } })
  useShortcut({ keys: 's', label: t('keys.move'), group: t('keys.group') }, () => setOpen(true), !isStuck)
  const mark = <StateMark state={ticket.state} name={ticket.status.name[language]} />
  if (isStuck) return mark
  return (
    <>
      <Tip title={t('keys.move')} keys="s">
        <span>
          <Dropdown
            open={open}
            onOpenChange={setOpen}
            trigger={['click']}
            autoFocus
            menu={{
              items: [
                ...moves.open.map((way) => ({ key: way.to.key, label: <Choice way={way} /> })),
                ...moves.blocked.map((way) => ({ key: way.to.key, disabled: true, label: <Choice way={way} /> })),
              ],
              onClick: ({ key }) => start(moves.open.find(({ to }) => to.key === key)!),
            }}
          >
            <Button
              loading={acts.isPending}
              aria-label={t('ticket.stateButton', { state: ticket.status.name[language] })}
            >
              {mark} <DownOutlined />
            </Button>
          </Dropdown>
        </span>
      </Tip>
      {awaited(ticket).map(({ to }) => (
        <Chip key={to.key} tone="violet">
          {t('moves.awaiting', { state: to.name[language] })}
        </Chip>
      ))}
      {acts.error && !asking && <Trouble words={t('trouble.refused', { words: trouble(acts.error) })} />}
      {asking && <MoveDialog ticket={ticket} way={asking} onDone={() => setAsking(undefined)} />}
    </>
  )
}

/** Where to, and beneath it what has to come first. */
function Choice({ way }: { way: Way }) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const { to, whyNot, approval } = way
  const why = () => {
    if (approval === 'asked') return t('moves.asked')
    if (whyNot?.kind === 'role') return t('moves.notYours')
    if (whyNot?.kind === 'guard') return whyNot.because?.[language] ?? t('moves.guarded')
    return approval && t('moves.needsYes')
  }
  return (
    <span className="tk-choice">
      {t('moves.to', { state: to.name[language] })}
      {why() && <span className="quiet">{why()}</span>}
    </span>
  )
}
