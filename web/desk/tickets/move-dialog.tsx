import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket, Way } from '../../../contract/tickets.ts'
import { ApiProblem } from '../../data/problem.ts'
import { useTicketActs, useTicketType } from '../../data/tickets.ts'
import { fill, rulesByKey, type Typed } from '../../forms/form.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Keys } from '../../kit/keys.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { OpenParts } from '../subtasks/open-parts.tsx'
import { FormField } from './form-field.tsx'
import { missingFor } from './ticket-moves.ts'
import { useTroubleWords } from './use-trouble-words.ts'

/** What was typed outlives a cancelled dialog as long as the ticket is on the screen. */
const begun = new Map<string, string>()

/** What a way asks for: the words for the customer, the reason to reopen, the fields that are still missing. */
export function MoveDialog({ ticket, way, onDone }: { ticket: Ticket; way: Way; onDone(): void }) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const trouble = useTroubleWords()
  const acts = useTicketActs(ticket.id)
  const type = useTicketType(ticket.type.id, ticket.type.version)
  const missing = missingFor(way, ticket)
  const fields = (type?.fields ?? [])
    .filter(({ key }) => missing.includes(key))
    .map((one) => ({ ...one, required: true }))
  const name = `${ticket.id}/${way.to.key}`
  const [words, setWords] = useState(begun.get(name) ?? (way.asks === 'result' ? (ticket.result ?? '') : ''))
  const [despite, setDespite] = useState<string>()
  const [typed, setTyped] = useState<Typed>({})
  const [rules, setRules] = useState<Readonly<Record<string, string>>>({})
  const write = (text: string) => {
    begun.set(name, text)
    setWords(text)
  }
  const isReady = !way.asks || words.trim() !== ''
  const send = async () => {
    const filled = fill(fields, typed)
    if (filled.kind === 'wrong') return setRules(filled.rules)
    if (!isReady) return
    const said = way.asks ? { [way.asks]: words.trim(), despite: despite?.trim() || undefined } : {}
    try {
      await acts.mutateAsync({ act: 'move', move: { status: way.to.key, ...said, fields: filled.values } })
      begun.delete(name)
      onDone()
    } catch (error) {
      setRules(error instanceof ApiProblem ? rulesByKey(error.rulesByField) : {})
    }
  }
  const area = way.asks === 'reason' ? 'reopen' : 'resolve'
  return (
    <Dialog
      open
      title={t('moves.title', { number: ticket.ref ?? `#${ticket.number}`, state: way.to.name[language] })}
      onCancel={onDone}
      okText={
        <>
          {way.asks ? t(`${area}.ok`) : t('moves.to', { state: way.to.name[language] })} <Keys of="mod+enter" />
        </>
      }
      okButtonProps={{ disabled: !isReady, loading: acts.isPending }}
      onOk={() => void send()}
    >
      {way.asks === 'result' && <OpenParts ticketId={ticket.id} despite={despite} onDespite={setDespite} />}
      {fields.map((field) => (
        <FormField
          key={field.key}
          field={field}
          typed={typed[field.key] ?? ''}
          wrong={rules[field.key]}
          onType={(value) => setTyped({ ...typed, [field.key]: value })}
        />
      ))}
      {way.asks && (
        <Labelled label={t(`${area}.label`)} hint={t(`${area}.hint`)} required>
          {(ids) => (
            <Input.TextArea
              {...ids}
              value={words}
              placeholder={way.asks === 'result' ? t('resolve.sample') : undefined}
              autoSize={{ minRows: 4, maxRows: 12 }}
              maxLength={way.asks === 'result' ? 4000 : 500}
              showCount
              onChange={({ target }) => write(target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
              }}
            />
          )}
        </Labelled>
      )}
      {acts.error && <Trouble words={t('trouble.refused', { words: trouble(acts.error) })} />}
    </Dialog>
  )
}
