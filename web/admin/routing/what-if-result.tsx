import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Formula, WhatIf, WhatIfAnswer } from '../../../contract/what-if.ts'
import { useQueues } from '../../data/desk.ts'
import { useWhatIf } from '../../data/routing.ts'
import { Blank, Lines } from '../../kit/blank.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { span } from '../../kit/time.ts'
import { Asked } from '../asked.tsx'
import { BeforeAfter } from './before-after.tsx'
import { ByHalfHour } from './by-half-hour.tsx'
import { asAgain, type Question } from './question.ts'
import { WhatChanged } from './what-changed.tsx'
import { WhatIfModel } from './what-if-model.tsx'
import './what-if-result.css'

const formulas = ['SL-1', 'SL-2', 'SL-3', 'SL-4'] as const

type Props = { id: string; onAgain(question: Question): void }

/** Before and after, for the whole and for each queue; what was changed and what was assumed. */
export function WhatIfResult({ id, onAgain }: Props) {
  const { t } = useTranslation('routing')
  const [formula, setFormula] = useState<Formula>('SL-4')
  const asked = useWhatIf(id, formula)
  return (
    <article className="ad-one">
      <Asked answer={asked}>
        {(whatIf) => (
          <>
            <h3>
              {whatIf.name} <span className="quiet">{whatIf.day}</span>
              <span className="grow" />
              <Select<Formula>
                aria-label={t('whatIf.formula')}
                value={formula}
                options={formulas.map((value) => ({ value, label: value }))}
                onChange={setFormula}
              />
              <Button onClick={() => onAgain(asAgain(whatIf))}>{t('whatIf.copy')}</Button>
            </h3>
            <WhatChanged changes={whatIf.changes} />
            <State whatIf={whatIf} />
          </>
        )}
      </Asked>
    </article>
  )
}

function State({ whatIf: { state, because, answer } }: { whatIf: WhatIf }) {
  const { t, i18n } = useTranslation('routing')
  if (state === 'failed') {
    const known = because !== undefined && i18n.exists(`whatIf.because.${because}`, { ns: 'routing' })
    return (
      <Blank title={t('whatIf.states.failed')} hint={t(`whatIf.because.${known ? because : 'our-fault'}` as never)} />
    )
  }
  if (!answer) return <Lines count={8} label={t(`whatIf.states.${state}`)} />
  return <Answered answer={answer} />
}

function Answered({ answer }: { answer: WhatIfAnswer }) {
  const { t } = useTranslation('routing')
  const language = usePreferences((state) => state.language)
  const { data: queues = [] } = useQueues()
  const [of, setOf] = useState<string>('whole')
  const queue = answer.queues.find(({ queueId }) => queueId === of)
  const sides = queue ?? answer
  const nameOf = (id: string) => queues.find((one) => one.id === id)?.name[language] ?? id.slice(0, 8)
  const { decisions, same } = answer.faithful
  return (
    <>
      <div className="ro-tabs" role="tablist">
        {['whole', ...answer.queues.map(({ queueId }) => queueId)].map((one) => (
          <button key={one} type="button" role="tab" aria-selected={one === of} onClick={() => setOf(one)}>
            {one === 'whole' ? t('whatIf.whole') : nameOf(one)}
          </button>
        ))}
      </div>
      <BeforeAfter before={sides.before.whole} after={sides.after.whole} formula={answer.formula} />
      <ByHalfHour before={sides.before.halfHours} after={sides.after.halfHours} />
      <p className="quiet">
        {t('whatIf.faithful', { decisions, same })} {t('whatIf.took', { span: span(answer.tookMs + 999, language) })}
      </p>
      <WhatIfModel model={answer.model} />
    </>
  )
}
