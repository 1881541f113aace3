import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAskWhatIf } from '../../data/routing.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { isNothing, type Question } from './question.ts'
import { TimeField } from './time-field.tsx'
import { WhatIfAgents } from './what-if-agents.tsx'
import { WhatIfExtra } from './what-if-extra.tsx'
import { WhatIfQueues } from './what-if-queues.tsx'
import './what-if-form.css'

type Props = { question: Question; onChange(question: Question): void; onAsked(id: string): void }

/** Which day, and what would have been different on it. */
export function WhatIfForm({ question, onChange, onAsked }: Props) {
  const { t } = useTranslation('routing')
  const trouble = useRefusal()
  const ask = useAskWhatIf()
  const { name, day, thresholdMs, changes } = question
  const part = { changes, onChange: (next: typeof changes) => onChange({ ...question, changes: next }) }
  return (
    <form
      className="ad-one ro-editor"
      onSubmit={(event) => {
        event.preventDefault()
        ask.mutateAsync({ ...question, name: name.trim() }).then(
          ({ id }) => onAsked(id),
          () => {},
        )
      }}
    >
      <div className="ro-grid">
        <Labelled label={t('whatIf.name')}>
          {(ids) => (
            <Input
              {...ids}
              autoFocus
              value={name}
              maxLength={80}
              onChange={({ target }) => onChange({ ...question, name: target.value })}
            />
          )}
        </Labelled>
        <Labelled label={t('whatIf.day')}>
          {(ids) => (
            <Input
              {...ids}
              type="date"
              value={day}
              onChange={({ target }) => target.value && onChange({ ...question, day: target.value })}
            />
          )}
        </Labelled>
        <Labelled label={t('whatIf.threshold')}>
          {({ id }) => (
            <TimeField
              id={id}
              ms={thresholdMs}
              most={3_600}
              onChange={(ms) => ms && onChange({ ...question, thresholdMs: ms })}
            />
          )}
        </Labelled>
      </div>
      <WhatIfQueues {...part} />
      <WhatIfAgents {...part} />
      <WhatIfExtra {...part} />
      {isNothing(changes) && <p className="quiet">{t('whatIf.nothing')}</p>}
      {ask.error && <Trouble words={t('refused', { words: trouble(ask.error) })} />}
      <Button className="ro-go" type="primary" htmlType="submit" disabled={name.trim() === ''} loading={ask.isPending}>
        {t('whatIf.run')}
      </Button>
    </form>
  )
}
