import { FileSearchOutlined } from '@ant-design/icons'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Subtask, SubtaskWithParent } from '../../../contract/subtasks.ts'
import { useColleagues } from '../../data/centre.ts'
import { ApiProblem } from '../../data/problem.ts'
import { useSubtask, useSubtaskActs } from '../../data/subtasks.ts'
import { Blank, Lines, Trouble } from '../../kit/blank.tsx'
import { Chip } from '../../kit/chip.tsx'
import { useListed } from '../../kit/listed.ts'
import { waitsFor } from './part-acts.ts'
import { PartActs } from './part-acts.tsx'
import { PartContext } from './part-context.tsx'
import { PartGraph } from './part-graph.tsx'
import { PartDue, PartState } from './part-marks.tsx'
import { PartThread } from './part-thread.tsx'
import { useWhy } from './use-why.ts'
import './part-pane.css'

type Props = {
  id: string
  onPick(id: string): void /** On the ticket's own page its context is there already. */
  alone?: boolean
}

/** One part: what is to do, what was said about it, and the promise it belongs to. */
export function PartPane({ id, onPick, alone = true }: Props) {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const { data: part, error, refetch } = useSubtask(id)
  if (part) return <Whole key={part.id} part={part} onPick={onPick} alone={alone} />
  if (error instanceof ApiProblem && [403, 404].includes(error.status))
    return <Blank icon={<FileSearchOutlined />} title={t('part.missing')} />
  if (error) return <Trouble words={why(error)} onRetry={() => void refetch()} />
  return <Lines count={8} />
}

function Whole({ part, onPick, alone }: { part: SubtaskWithParent; onPick(id: string): void; alone: boolean }) {
  const { t } = useTranslation('subtasks')
  const { ticket, siblings } = part
  const all = [...siblings, part].toSorted((a, b) => a.number - b.number)
  const locked = ticket.state === 'closed'
  return (
    <div className={alone ? 'st-pane' : 'st-pane st-pane-narrow'}>
      <div className="st-pane-main">
        <header className="st-pane-head">
          <p className="st-pane-marks">
            <span className="figures quiet">
              #{ticket.number}-{part.number}
            </span>
            <PartState state={part.state} />
            {part.approvalId && <Chip tone="violet">{t('part.approvalAsked')}</Chip>}
            <span className="quiet">{t(part.required ? 'part.required' : 'part.optional')}</span>
            <PartDue part={part} />
          </p>
          <h2>{part.title}</h2>
          <PartActs part={part} />
        </header>
        <PartWords part={part} all={all} />
        {all.length > 1 && alone && (
          <section>
            <h3>{t('part.around')}</h3>
            <PartGraph parts={all} picked={part.id} onPick={onPick} />
          </section>
        )}
        <Results parts={all.filter(({ id, result }) => result && part.needs.includes(id))} />
        <PartThread id={part.id} locked={locked} />
      </div>
      {alone && (
        <aside className="st-pane-side">
          <PartContext ticket={ticket} openable={part.may.openTicket} />
        </aside>
      )}
    </div>
  )
}

/** Who has it, what they should do, and how it stands in words. */
function PartWords({ part, all }: { part: SubtaskWithParent; all: readonly Subtask[] }) {
  const { t } = useTranslation('subtasks')
  const listed = useListed()
  const before = waitsFor(part, all)
  const reasons = ['asking', 'handed-back', 'cancelled', 'working'] as const
  const state = reasons.find((one) => one === part.state)
  return (
    <section className="st-words">
      {part.reason && state && (
        <p className={`st-reason st-reason-${state}`}>
          <b>{t(`part.reason.${state}`)}</b> {part.reason === 'ticket-closed' ? t('part.closed') : part.reason}
        </p>
      )}
      {part.result && (
        <p className="st-reason st-reason-done">
          <b>{t('part.result')}</b> {part.result}
        </p>
      )}
      {part.state === 'waiting' && before.length > 0 && (
        <p className="quiet">{t('part.waitsFor', { names: listed(before) })}</p>
      )}
      <dl className="st-facts">
        <dt>{t('part.department')}</dt>
        <dd>{part.department.name}</dd>
        <dt>{t('part.owner')}</dt>
        <dd>
          <OwnerSelect part={part} />
        </dd>
      </dl>
      <p className="tk-words">{part.instructions || <span className="quiet">{t('part.noInstructions')}</span>}</p>
    </section>
  )
}

function OwnerSelect({ part }: { part: SubtaskWithParent }) {
  const { t } = useTranslation('subtasks')
  const acts = useSubtaskActs(part)
  const { data: colleagues = [] } = useColleagues()
  const isOver = part.state === 'done' || part.state === 'cancelled'
  if (!part.may.work || isOver) return <>{part.owner?.name ?? <span className="quiet">{t('part.nobody')}</span>}</>
  const known = part.owner ? [{ value: part.owner.id, label: part.owner.name }] : []
  const members = colleagues
    .filter(({ id, team }) => team?.id === part.department.id && id !== part.owner?.id)
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      size="small"
      variant="borderless"
      className="st-owner"
      aria-label={t('part.owner')}
      allowClear
      placeholder={t('part.nobody')}
      value={part.owner?.id}
      options={[...known, ...members]}
      onChange={(id) => acts.mutate({ act: 'give', ownerId: id ?? null })}
    />
  )
}

/** What the departments before it found. */
function Results({ parts }: { parts: readonly Subtask[] }) {
  if (parts.length === 0) return null
  return (
    <section className="st-results">
      {parts.map(({ id, title, department, result }) => (
        <p key={id} className="st-reason st-reason-done">
          <b>
            {department.name} · {title}
          </b>{' '}
          {result}
        </p>
      ))}
    </section>
  )
}
