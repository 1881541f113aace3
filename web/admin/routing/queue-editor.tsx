import { Input, Switch } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditQueue, Queue } from '../../../contract/routing.ts'
import { useAgents } from '../../data/desk.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { clock } from '../../kit/time.ts'
import { HoursField } from './hours-field.tsx'
import { QueueChoice } from './queue-choice.tsx'
import type { Drafting } from './queue-drafting.ts'
import { QueueLadder } from './queue-ladder.tsx'
import { QueueLimits } from './queue-limits.tsx'
import { QueueOverflow } from './queue-overflow.tsx'
import { QueueWho } from './queue-who.tsx'
import { reach } from './reach.ts'
import './queue-editor.css'

/** Everything a queue may choose, from who serves it to where those go who wait too long. */
export function QueueEditor({ others, ...drafting }: Drafting & { others: readonly Queue[] }) {
  const { t } = useTranslation('routing')
  const { draft, onChange } = drafting
  return (
    <div className="ro-editor">
      <div className="ro-names">
        {(['zh', 'en'] as const).map((language) => (
          <Labelled key={language} label={t(language === 'zh' ? 'queues.nameZh' : 'queues.nameEn')}>
            {(ids) => (
              <Input
                {...ids}
                value={draft.name[language]}
                maxLength={80}
                onChange={({ target }) => onChange({ ...draft, name: { ...draft.name, [language]: target.value } })}
              />
            )}
          </Labelled>
        ))}
        <span className="ro-switch">
          <Switch
            aria-label={t('queues.open')}
            checked={draft.open}
            onChange={(open) => onChange({ ...draft, open })}
          />
          {t('queues.open')}
        </span>
      </div>
      <Section title={t('queues.who')}>
        <QueueWho {...drafting} />
      </Section>
      <Section title={t('queues.how')}>
        <QueueChoice {...drafting} />
      </Section>
      <Section title={t('queues.ladder')}>
        <QueueLadder {...drafting} />
        <ReachLine draft={draft} />
      </Section>
      <Section title={t('queues.overflow')}>
        <QueueOverflow {...drafting} others={others} />
      </Section>
      <Section title={t('queues.limits')}>
        <QueueLimits {...drafting} />
      </Section>
      <Section title={t('queues.hours')}>
        <HoursField
          hours={draft.hours}
          always={t('hours.always')}
          onChange={(hours) => onChange({ ...draft, hours })}
        />
      </Section>
    </div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="ro-section">
      <h4>{title}</h4>
      {children}
    </section>
  )
}

/** Of those who are signed in at this moment: how many the draft lets in, and when. */
function ReachLine({ draft }: { draft: EditQueue }) {
  const { t } = useTranslation('routing')
  const { data: agents } = useAgents()
  if (!agents) return null
  const { signedIn, steps } = reach(draft, agents)
  if (steps.every(({ agents }) => agents === 0)) return <p className="ro-reach ro-nobody">{t('queues.reachNobody')}</p>
  return (
    <p className="ro-reach">
      {t('queues.reach', { signedIn })}{' '}
      {steps.map(({ afterMs, agents }) => (
        <b key={afterMs} className="figures">
          {afterMs === 0
            ? t('queues.reachStart', { n: agents })
            : t('queues.reachStep', { n: agents, span: clock(afterMs) })}
        </b>
      ))}
    </p>
  )
}
