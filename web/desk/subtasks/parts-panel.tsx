import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Subtask } from '../../../contract/subtasks.ts'
import type { Ticket } from '../../../contract/tickets.ts'
import { may, useMe } from '../../data/session.ts'
import { usePartsOf } from '../../data/subtasks.ts'
import { Trouble } from '../../kit/blank.tsx'
import { useShortcut } from '../../kit/keyboard.ts'
import { Tip } from '../../kit/keys.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { PartGraph } from './part-graph.tsx'
import { PartDue, PartState } from './part-marks.tsx'
import { PartPane } from './part-pane.tsx'
import { SplitDialog } from './split-dialog.tsx'
import { useWhy } from './use-why.ts'
import './words.ts'
import './part-row.css'

/** The parts of a ticket: the graph, the list, and one of them when it is opened. */
export function PartsPanel({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const me = useMe()
  const { data: parts = [], error, refetch } = usePartsOf(ticket.id)
  const [picked, setPicked] = useState<string>()
  const [splitting, setSplitting] = useState(false)
  const canSplit = may(me, 'tickets.write') && !locked && ticket.state !== 'resolved'
  useShortcut({ keys: 'x', label: t('keys.split'), group: t('keys.group') }, () => setSplitting(true), canSplit)
  const counted = parts.filter(({ state }) => state !== 'cancelled')
  const over = counted.filter(({ state }) => state === 'done').length
  return (
    <Panel
      className="tk-panel"
      title={
        <>
          {t('panel.title')}{' '}
          {counted.length > 0 && (
            <span className="quiet figures">{t('panel.progress', { over, all: counted.length })}</span>
          )}
        </>
      }
      aside={
        canSplit && (
          <Tip title={t('keys.split')} keys="x">
            <Button size="small" type="link" onClick={() => setSplitting(true)}>
              {t('panel.split')}
            </Button>
          </Tip>
        )
      }
    >
      {error && <Trouble words={t('panel.trouble', { words: why(error) })} onRetry={() => void refetch()} />}
      {parts.length === 0 && !error && <p className="quiet tk-panel-inset">{t('panel.none')}</p>}
      {parts.length > 1 && <PartGraph parts={parts} onPick={setPicked} />}
      <ul className="st-parts">
        {parts.map((part) => (
          <PartLine key={part.id} part={part} onPick={() => setPicked(part.id)} />
        ))}
      </ul>
      <Sheet open={picked !== undefined} onClose={() => setPicked(undefined)} size={560} title={t('subtasks')}>
        {picked && <PartPane id={picked} onPick={setPicked} alone={false} />}
      </Sheet>
      {splitting && <SplitDialog ticket={ticket} onDone={() => setSplitting(false)} />}
    </Panel>
  )
}

function PartLine({ part, onPick }: { part: Subtask; onPick(): void }) {
  const { t } = useTranslation('subtasks')
  return (
    <li>
      <button type="button" className="st-part" onClick={onPick}>
        <span className="st-row-top">
          <span className="clip">
            <span className="figures quiet">{part.number}</span> {part.title}
          </span>
          <PartState state={part.state} />
        </span>
        <span className="st-row-marks">
          <span className="quiet clip">
            {part.department.name}
            {part.owner && ` · ${part.owner.name}`}
            {!part.required && ` · ${t('part.optional')}`}
          </span>
          <span className="grow" />
          <PartDue part={part} />
        </span>
      </button>
    </li>
  )
}
