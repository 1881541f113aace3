import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../../contract/tickets.ts'
import { type TicketAct, useTicketActs } from '../../data/tickets.ts'
import { Trouble } from '../../kit/blank.tsx'
import { useShortcut } from '../../kit/keyboard.ts'
import { Keys, Tip } from '../../kit/keys.tsx'
import { OpenParts } from '../subtasks/open-parts.tsx'
import { Labelled } from './labelled.tsx'
import { StateMark } from './ticket-marks.tsx'
import { type Move, movesOf } from './ticket-moves.ts'
import { useTroubleWords } from './use-trouble-words.ts'

/** The state, and as a menu only where it may go from here. */
export function StateButton({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState<Move>()
  const acts = useTicketActs(ticket.id)
  const trouble = useTroubleWords()
  const moves = movesOf(ticket)
  const start = (move: Move) => (move.asks ? setAsking(move) : acts.mutate(actOf(move, '')))
  useShortcut({ keys: 's', label: t('keys.move'), group: t('keys.group') }, () => setOpen(true), moves.length > 0)
  if (moves.length === 0) return <StateMark state={ticket.state} />
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
              items: moves.map((move) => ({ key: move.act, label: t(`moves.${move.act}`) })),
              onClick: ({ key }) => start(moves.find(({ act }) => act === key)!),
            }}
          >
            <Button
              loading={acts.isPending}
              aria-label={t('ticket.stateButton', { state: t(`states.${ticket.state}`) })}
            >
              <StateMark state={ticket.state} /> <DownOutlined />
            </Button>
          </Dropdown>
        </span>
      </Tip>
      {acts.error && !asking && <Trouble words={t('trouble.refused', { words: trouble(acts.error) })} />}
      {asking && <Asking ticket={ticket} move={asking} onDone={() => setAsking(undefined)} />}
    </>
  )
}

function actOf(move: Move, words: string): TicketAct {
  const plain = { wait: 'wait', 'go-on': 'stop-waiting', close: 'close' } as const
  if (move.act === 'resolve') return { act: 'resolve', result: words }
  if (move.act === 'reopen') return { act: 'reopen', reason: words }
  return { act: plain[move.act] }
}

/** What was typed outlives a cancelled dialog as long as the ticket is on the screen. */
const begun = new Map<string, string>()

function Asking({ ticket, move, onDone }: { ticket: Ticket; move: Move; onDone(): void }) {
  const { t } = useTranslation('tickets')
  const trouble = useTroubleWords()
  const acts = useTicketActs(ticket.id)
  const name = `${ticket.id}/${move.act}`
  const [words, setWords] = useState(begun.get(name) ?? (move.act === 'resolve' ? (ticket.result ?? '') : ''))
  const [despite, setDespite] = useState<string>()
  const area = move.act === 'resolve' ? 'resolve' : 'reopen'
  const write = (text: string) => {
    begun.set(name, text)
    setWords(text)
  }
  const send = async () => {
    if (words.trim() === '') return
    const wanted = actOf(move, words.trim())
    await acts.mutateAsync(wanted.act === 'resolve' ? { ...wanted, despite: despite?.trim() || undefined } : wanted)
    begun.delete(name)
    onDone()
  }
  return (
    <Modal
      open
      title={t(`${area}.title`, { number: ticket.number })}
      onCancel={onDone}
      okText={
        <>
          {t(`${area}.ok`)} <Keys of="mod+enter" />
        </>
      }
      okButtonProps={{ disabled: words.trim() === '', loading: acts.isPending }}
      onOk={() => void send().catch(() => {})}
    >
      {area === 'resolve' && <OpenParts ticketId={ticket.id} despite={despite} onDespite={setDespite} />}
      <Labelled label={t(`${area}.label`)} hint={t(`${area}.hint`)} required>
        {(ids) => (
          <Input.TextArea
            {...ids}
            autoFocus
            value={words}
            placeholder={area === 'resolve' ? t('resolve.sample') : undefined}
            autoSize={{ minRows: 4, maxRows: 12 }}
            maxLength={area === 'resolve' ? 4000 : 500}
            showCount
            onChange={({ target }) => write(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send().catch(() => {})
            }}
          />
        )}
      </Labelled>
      {acts.error && <Trouble words={t('trouble.refused', { words: trouble(acts.error) })} />}
    </Modal>
  )
}
