import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FlowRow, useFlow, useFlows, useNumbers } from '../data/building.ts'
import { Blank } from '../kit/blank.tsx'
import { Chip } from '../kit/chip.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { Asked } from './asked.tsx'
import { FlowDrawing } from './flow-drawing.tsx'
import { PartHead } from './part-head.tsx'

/** What callers meet before a person, drawn. */
export function FlowsPart() {
  const { t } = useTranslation('admin')
  const flows = useFlows()
  return (
    <>
      <PartHead title={t('parts.flows')} note={t('readOnly')} />
      <Asked answer={flows}>
        {(all) => (all.length === 0 ? <Blank title={t('flows.none')} /> : <Flows flows={all} />)}
      </Asked>
    </>
  )
}

function Flows({ flows }: { flows: readonly FlowRow[] }) {
  const { t } = useTranslation('admin')
  const search: Record<string, unknown> = useSearch({ from: '/admin' })
  const language = usePreferences((state) => state.language)
  const [picked, setPicked] = useState<string>()
  const key = picked ?? flows.find((flow) => flow.key === search.flow)?.key ?? flows[0]!.key
  return (
    <div className="ad-split">
      <ul className="ad-pick">
        {flows.map((flow) => (
          <li key={flow.key}>
            <button
              type="button"
              aria-current={flow.key === key ? 'true' : undefined}
              onClick={() => setPicked(flow.key)}
            >
              <span className="clip">{flow.name[language]}</span>
              <span className="quiet figures">{t('flows.version', { n: flow.version })}</span>
            </button>
          </li>
        ))}
      </ul>
      <One flowKey={key} />
    </div>
  )
}

function One({ flowKey }: { flowKey: string }) {
  const { t } = useTranslation('admin')
  const language = usePreferences((state) => state.language)
  const flow = useFlow(flowKey)
  const { data: numbers = [] } = useNumbers()
  const dialled = numbers.filter((number) => number.flow === flowKey)
  return (
    <article className="ad-one ad-flow">
      <Asked answer={flow}>
        {(told) => {
          const graph = told.graph[language]
          const label = t('flows.drawing', { name: told.name[language], n: graph.steps.length })
          return (
            <>
              <h3>
                {told.name[language]} <Chip tone="accent">{t('flows.version', { n: told.version })}</Chip>
                {dialled.map(({ number }) => (
                  <Chip key={number}>{t('flows.dialled', { number })}</Chip>
                ))}
              </h3>
              <FlowDrawing graph={graph} start={told.start} label={label} />
            </>
          )
        }}
      </Asked>
    </article>
  )
}
