import { DeleteOutlined, PlusOutlined, WarningFilled } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Status, TicketState } from '../../../contract/tickets.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { FlowDrawing } from '../flow-drawing.tsx'
import { aStatus, replaced, withoutStatus } from './design.ts'
import { type Problem, problemAt } from './problems.ts'
import { stateGraph } from './state-graph.ts'
import type { Designing } from './use-designing.ts'
import { useRuleWords } from './use-rule-words.ts'
import { WayEditor } from './way-editor.tsx'
import { WaysTable } from './ways-table.tsx'
import './states-tab.css'

/** The states, which leads to which, and all of it as a picture. */
export function StatesTab({ designing: { design, setDesign, problems } }: { designing: Designing }) {
  const { t } = useTranslation('types')
  const language = usePreferences((state) => state.language)
  const [way, setWay] = useState<{ from: string; to: string }>()
  const { statuses } = design
  const graph = stateGraph(design, language, {
    kind: (kind) => t(`states.kinds.${kind}`),
    mark: (mark) => t(`states.marks.${mark}`),
  })
  return (
    <div className="ty-states">
      <section>
        <p className="quiet ty-small">{t('states.first')}</p>
        <table className="ty-table">
          <thead>
            <tr>
              <th scope="col">{t('nameZh')}</th>
              <th scope="col">{t('nameEn')}</th>
              <th scope="col">{t('key')}</th>
              <th scope="col">{t('states.kind')}</th>
              <th aria-label={t('states.remove')} />
            </tr>
          </thead>
          <tbody>
            {statuses.map((status, at) => (
              <Line
                // biome-ignore lint/suspicious/noArrayIndexKey: the key is what is being typed
                key={at}
                status={status}
                at={at}
                problems={problems}
                onChange={(next) => setDesign({ ...design, statuses: replaced(statuses, at, next) })}
                onRemove={() => setDesign(withoutStatus(design, status.key))}
              />
            ))}
          </tbody>
        </table>
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => setDesign({ ...design, statuses: [...statuses, aStatus(statuses)] })}
        >
          {t('states.add')}
        </Button>
        <WaysTable design={design} problems={problems} chosen={way} onChoose={setWay} onChange={setDesign} />
        {way ? (
          <WayEditor design={design} ends={way} problems={problems} onChange={setDesign} />
        ) : (
          <p className="quiet ty-small">{t('states.pick')}</p>
        )}
      </section>
      <FlowDrawing graph={graph} start={graph.steps[0]?.id} label={t('states.drawing')} />
    </div>
  )
}

type LineProps = {
  status: Status
  at: number
  problems: readonly Problem[]
  onChange(status: Status): void
  onRemove(): void
}

function Line({ status, at, problems, onChange, onRemove }: LineProps) {
  const { t } = useTranslation('types')
  const wrong = useRuleWords()(problemAt(problems, `statuses.${at}`))
  const put = (change: Partial<Status>) => onChange({ ...status, ...change })
  return (
    <>
      <tr>
        {(['zh', 'en'] as const).map((language) => (
          <td key={language}>
            <Input
              size="small"
              aria-label={t(language === 'zh' ? 'nameZh' : 'nameEn')}
              value={status.name[language]}
              maxLength={60}
              onChange={({ target }) => put({ name: { ...status.name, [language]: target.value } })}
            />
          </td>
        ))}
        <td>
          {/* A state of published tickets keeps its key: they stand in it. */}
          <code>{status.key}</code>
        </td>
        <td>
          <Select
            size="small"
            aria-label={t('states.kind')}
            value={status.kind}
            options={TicketState.options.map((kind) => ({ value: kind, label: t(`states.kinds.${kind}`) }))}
            onChange={(kind) => put({ kind })}
          />
        </td>
        <td>
          <Button
            size="small"
            type="text"
            aria-label={t('states.remove')}
            icon={<DeleteOutlined />}
            onClick={onRemove}
          />
        </td>
      </tr>
      {wrong && (
        <tr>
          <td colSpan={5} role="alert" className="ty-bad ty-small">
            <WarningFilled /> {wrong}
          </td>
        </tr>
      )}
    </>
  )
}
