import { CheckOutlined, CloseOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Approval, ApprovalState, Voice } from '../../../contract/approvals.ts'
import { type ApprovalAct, useApprovalActs } from '../../data/approvals.ts'
import { useColleagues } from '../../data/centre.ts'
import { useMe } from '../../data/session.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Chip } from '../../kit/chip.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { useListed } from '../../kit/listed.ts'
import { useNow } from '../../kit/now.ts'
import { shortDate } from '../../kit/time.ts'
import type { Tone } from '../../kit/tone.ts'
import { useWhy } from './use-why.ts'
import './approval-card.css'

const toneByState = { open: 'violet', approved: 'green', refused: 'red', withdrawn: 'plain' } as const satisfies Record<
  ApprovalState,
  Tone
>

/** One question for a yes: who is asked, who said what, and my own answer when it is my turn. */
export function ApprovalCard({ approval, withdrawable }: { approval: Approval; withdrawable?: boolean }) {
  const { t } = useTranslation('subtasks')
  const me = useMe()
  const now = useNow()
  const why = useWhy()
  const acts = useApprovalActs(approval)
  const { question, how, state, voices, askedBy, askedAt, dueAt, whenLate } = approval
  const isMine = voices.some(({ person, turn }) => turn && person.id === me.id)
  return (
    <article className="st-approval">
      <header>
        <b>{question}</b>
        <Chip tone={toneByState[state]}>{t(`approvals.states.${state}`)}</Chip>
      </header>
      <p className="quiet st-approval-about">
        {askedBy ? t('approvals.askedBy', { name: askedBy.name }) : t('approvals.askedByRule')} ·{' '}
        <RelativeTime at={askedAt} />
        {voices.length > 1 && ` · ${t(`approvals.how.${how}`)}`}
        {dueAt && whenLate && (
          <>
            {' · '}
            {t('approvals.due', { at: shortDate(new Date(dueAt), now) })}, {t(`approvals.follows.${whenLate}`)}
          </>
        )}
      </p>
      <ul className="st-voices">
        {voices.map((voice) => (
          <li key={voice.person.id}>
            <VoiceLine voice={voice} isOpen={state === 'open'} />
          </li>
        ))}
      </ul>
      {isMine && <Answer act={(wanted) => acts.mutate(wanted)} busy={acts.isPending} />}
      {withdrawable && state === 'open' && (
        <Button
          size="small"
          type="link"
          onClick={() => acts.mutate({ act: 'withdraw', reason: t('approvals.withdraw') })}
        >
          {t('approvals.withdraw')}
        </Button>
      )}
      {acts.error && <Trouble words={why(acts.error)} />}
    </article>
  )
}

function VoiceLine({
  voice: { person, said, words, handedOnBy, turn, at },
  isOpen,
}: {
  voice: Voice
  isOpen: boolean
}) {
  const { t } = useTranslation('subtasks')
  const listed = useListed()
  return (
    <>
      <span>
        {person.name}
        {handedOnBy.length > 0 && (
          <span className="quiet">
            {' '}
            ({t('approvals.handedOn', { names: listed(handedOnBy.map(({ name }) => name)) })})
          </span>
        )}
      </span>
      {said && <b className={`st-said-${said}`}>{t(`approvals.said.${said}`)}</b>}
      {!said && isOpen && <span className="quiet">{t(turn ? 'approvals.turn' : 'approvals.later')}</span>}
      {at && <RelativeTime at={at} className="quiet" />}
      {words && <q>{words}</q>}
    </>
  )
}

/** A no needs its reason; a yes may have one. */
function Answer({ act, busy }: { act(wanted: ApprovalAct): void; busy: boolean }) {
  const { t } = useTranslation('subtasks')
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const refuse = () => {
    setMissing(words.trim() === '')
    if (words.trim() !== '') act({ act: 'say', said: 'refused', words: words.trim() })
  }
  return (
    <div className="st-answer">
      <Input.TextArea
        aria-label={t('approvals.words')}
        placeholder={t('approvals.words')}
        value={words}
        status={missing ? 'error' : ''}
        autoSize={{ minRows: 1, maxRows: 5 }}
        maxLength={2000}
        onChange={({ target }) => {
          setWords(target.value)
          setMissing(false)
        }}
      />
      {missing && (
        <p className="st-wrong" role="alert">
          {t('approvals.wrong.words')}
        </p>
      )}
      <footer>
        <Button
          type="primary"
          icon={<CheckOutlined />}
          loading={busy}
          onClick={() => act({ act: 'say', said: 'approved', words: words.trim() })}
        >
          {t('approvals.approve')}
        </Button>
        <Button danger icon={<CloseOutlined />} onClick={refuse}>
          {t('approvals.refuse')}
        </Button>
        <span className="grow" />
        <PersonSelect label={t('approvals.delegate')} onPick={(toId) => act({ act: 'delegate', toId })} />
      </footer>
    </div>
  )
}

function PersonSelect({ label, onPick }: { label: string; onPick(id: string): void }) {
  const me = useMe()
  const { data: colleagues = [] } = useColleagues()
  return (
    <Select
      aria-label={label}
      placeholder={label}
      className="st-person"
      value={null}
      showSearch={{ optionFilterProp: 'label' }}
      options={colleagues.filter(({ id }) => id !== me.id).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id: string | null) => id && onPick(id)}
    />
  )
}
