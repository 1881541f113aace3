import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../../../contract/subtasks.ts'
import { useTeams } from '../../data/centre.ts'
import { usePlans } from '../../data/subtasks.ts'
import { Blank } from '../../kit/blank.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { Asked } from '../asked.tsx'
import { OnBench } from '../on-bench.tsx'
import { PartHead } from '../part-head.tsx'
import { PlanEditor } from './plan-editor.tsx'
import { blankPlan, type Draft, draftOf } from './plan-form.ts'
import './words.ts'
import './plans.css'

/** Divisions of labour with a name: the list, and one of them open. */
export function PlansPart() {
  const { t } = useTranslation('plans')
  const { t: admin } = useTranslation('admin')
  const plans = usePlans()
  const [picked, setPicked] = useState<string>()
  const [fresh, setFresh] = useState<Draft>()
  const begin = () => setFresh(blankPlan(crypto.randomUUID(), t('newName')))
  const open = (all: readonly Plan[]) => {
    const plan = all.find(({ key }) => key === picked) ?? all[0]
    return fresh ?? (plan && draftOf(plan))
  }
  return (
    <>
      <PartHead title={admin('parts.plans')} note={plans.data && admin('count', { n: plans.data.length })}>
        <Button type="primary" icon={<PlusOutlined />} disabled={fresh !== undefined} onClick={begin}>
          {t('add')}
        </Button>
      </PartHead>
      <Asked answer={plans}>
        {(all) => {
          const draft = open(all)
          if (!draft) return <Blank title={t('none')} hint={t('noneHint')} />
          return (
            <div className="ad-split pl-split">
              <PlanList
                plans={all}
                picked={fresh ? undefined : draft.key}
                onPick={(key) => {
                  setFresh(undefined)
                  setPicked(key)
                }}
              />
              <OnBench
                key={draft.key}
                told={draft}
                ask={async () => {
                  const { data = [] } = await plans.refetch()
                  const now = data.find(({ key }) => key === draft.key)
                  return now && draftOf(now)
                }}
              >
                {(bench) => (
                  <PlanEditor
                    bench={bench}
                    onSaved={(key) => {
                      setFresh(undefined)
                      setPicked(key)
                    }}
                    onGone={() => {
                      setFresh(undefined)
                      setPicked(undefined)
                    }}
                  />
                )}
              </OnBench>
            </div>
          )
        }}
      </Asked>
    </>
  )
}

type ListProps = { plans: readonly Plan[]; picked: string | undefined; onPick(key: string): void }

function PlanList({ plans, picked, onPick }: ListProps) {
  const { t } = useTranslation('plans')
  const language = usePreferences((state) => state.language)
  const { data: teams = [] } = useTeams()
  const departments = ({ parts }: Plan) =>
    [...new Set(parts.map(({ departmentId }) => teams.find(({ id }) => id === departmentId)?.name ?? ''))]
      .filter((name) => name !== '')
      .join(language === 'zh' ? '、' : ', ')
  return (
    <ul className="pl-list">
      {plans.map((plan) => (
        <li key={plan.key} data-open={plan.key === picked || undefined}>
          <button
            type="button"
            aria-current={plan.key === picked ? 'true' : undefined}
            onClick={() => onPick(plan.key)}
          >
            <b className="clip">{plan.name[language]}</b>
            <span className="quiet clip">{t('parts', { n: plan.parts.length, departments: departments(plan) })}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
