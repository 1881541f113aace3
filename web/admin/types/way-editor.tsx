import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Design, Transition } from '../../../contract/ticket-types.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { replaced, wayBetween } from './design.ts'
import { type Problem, problemAt } from './problems.ts'
import { RolesField } from './roles-field.tsx'
import { guardTerms } from './terms.ts'
import { useRuleWords } from './use-rule-words.ts'
import { WayApprovalField } from './way-approval-field.tsx'
import { WhenField } from './when-field.tsx'
import { WordsField } from './words-field.tsx'

type Props = {
  design: Design
  ends: { readonly from: string; readonly to: string }
  problems: readonly Problem[]
  onChange(design: Design): void
}

/** What one way takes: filled fields, a role, a condition, what is said while it does not hold, and whose yes. */
export function WayEditor({ design, ends, problems, onChange }: Props) {
  const { t } = useTranslation('types')
  const language = usePreferences((state) => state.language)
  const words = useRuleWords()
  const way = wayBetween(design, ends.from, ends.to)
  if (!way) return null
  const at = design.transitions.indexOf(way)
  const wrong = (part: string) => words(problemAt(problems, `transitions.${at}.${part}`))
  const put = (change: Partial<Transition>) =>
    onChange({ ...design, transitions: replaced(design.transitions, at, { ...way, ...change }) })
  const name = (key: string) => design.statuses.find((status) => status.key === key)?.name[language] ?? key
  return (
    <section className="ty-way">
      <h4>{t('states.oneWay', { from: name(way.from), to: name(way.to) })}</h4>
      {problemAt(problems, `transitions.${at}.to`) && (
        <p role="alert" className="ty-bad ty-small">
          {wrong('to')}
        </p>
      )}
      <div className="ty-pair">
        <Labelled label={t('states.needs')} wrong={wrong('needs')}>
          {(ids) => (
            <Select
              {...ids}
              mode="multiple"
              value={way.needs ?? []}
              options={design.fields.map(({ key, label }) => ({ value: key, label: label[language] }))}
              onChange={(needs: string[]) => put({ needs: needs.length > 0 ? needs : undefined })}
            />
          )}
        </Labelled>
        <RolesField
          label={t('states.roles')}
          roles={way.roles}
          wrong={wrong('roles')}
          onChange={(roles) => put({ roles })}
        />
      </div>
      <WhenField
        label={t('states.guard')}
        condition={way.guard}
        terms={guardTerms(design.fields)}
        wrong={wrong('guard')}
        onChange={(guard) => put({ guard })}
      />
      {way.guard && (
        <WordsField
          label={t('states.because')}
          words={way.because ?? { zh: '', en: '' }}
          onChange={(because) => put({ because: because.zh || because.en ? because : undefined })}
        />
      )}
      <WayApprovalField approval={way.approval} wrong={wrong('approval')} onChange={(approval) => put({ approval })} />
    </section>
  )
}
