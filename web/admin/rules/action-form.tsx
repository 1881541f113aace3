import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Action, RuleVocabulary } from '../../../contract/rules.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { Named, Tags, Whom, Words } from './action-parts.tsx'
import { AskApproval } from './ask-approval-form.tsx'
import { Route } from './route-form.tsx'
import { blankAction, replaced, without } from './rule-form.ts'
import { SetField } from './set-field-form.tsx'
import { SetStatus } from './set-status-form.tsx'

type All = { actions: readonly Action[]; vocabulary: RuleVocabulary; onChange(actions: Action[]): void }
type One<A extends Action = Action> = { action: A; vocabulary: RuleVocabulary; onChange(action: Action): void }

export function ActionsForm({ actions, vocabulary, onChange }: All) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const kinds = vocabulary.actions.map(({ value, words }) => ({ value, label: words[language] }))
  return (
    <>
      <ul className="ru-actions">
        {actions.map((action, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: actions have no name but their place
          <li key={at} className="ru-row">
            <Select
              className="ru-kind"
              aria-label={t('does')}
              value={action.do}
              options={kinds}
              onChange={(kind) => onChange(replaced(actions, at, blankAction(kind, vocabulary)))}
            />
            <Details
              action={action}
              vocabulary={vocabulary}
              onChange={(next) => onChange(replaced(actions, at, next))}
            />
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('removePart')}
              title={t('removePart')}
              onClick={() => onChange(without(actions, at))}
            />
          </li>
        ))}
      </ul>
      <Button
        size="small"
        type="dashed"
        icon={<PlusOutlined />}
        onClick={() => onChange([...actions, blankAction('notify', vocabulary)])}
      >
        {t('addAction')}
      </Button>
    </>
  )
}

const priorities = ['low', 'normal', 'high', 'urgent'] as const
const states = ['open', 'pending', 'closed'] as const

function Details({ action, vocabulary, onChange }: One) {
  const { t } = useTranslation('rules')
  switch (action.do) {
    case 'set-priority':
      return (
        <Select
          className="ru-value"
          aria-label={t('value')}
          value={action.priority}
          options={priorities.map((value) => ({ value, label: t(`priorities.${value}`) }))}
          onChange={(priority) => onChange({ ...action, priority })}
        />
      )
    case 'set-state':
      return (
        <Select
          className="ru-value"
          aria-label={t('value')}
          value={action.state}
          options={states.map((value) => ({ value, label: t(`states.${value}`) }))}
          onChange={(state) => onChange({ ...action, state })}
        />
      )
    case 'set-status':
      return <SetStatus action={action} vocabulary={vocabulary} onChange={onChange} />
    case 'set-field':
      return <SetField action={action} vocabulary={vocabulary} onChange={onChange} />
    case 'assign':
      return (
        <Whom
          kinds={['person', 'department', 'least-busy']}
          whom={action.to}
          vocabulary={vocabulary}
          onChange={(to) => onChange({ ...action, to } as Action)}
        />
      )
    case 'route':
      return <Route action={action} vocabulary={vocabulary} onChange={onChange} />
    case 'ask-approval':
      return <AskApproval action={action} vocabulary={vocabulary} onChange={onChange} />
    case 'run-flow':
      return (
        <Named
          label={t('flow')}
          hint={t('flowHint')}
          named={vocabulary.flows}
          value={action.flow}
          onChange={(flow) => onChange({ ...action, flow })}
        />
      )
    case 'split':
      return (
        <Named
          label={t('plan')}
          named={vocabulary.plans}
          value={action.plan}
          onChange={(plan) => onChange({ ...action, plan })}
        />
      )
    case 'call-webhook':
      return (
        <Named
          label={t('webhook')}
          hint={t('webhookHint')}
          named={vocabulary.webhooks}
          value={action.webhook}
          onChange={(webhook) => onChange({ ...action, webhook })}
        />
      )
    case 'tag':
      return (
        <>
          <Tags label={t('tagsAdd')} tags={action.add} onChange={(add) => onChange({ ...action, add })} />
          <Tags label={t('tagsRemove')} tags={action.remove} onChange={(remove) => onChange({ ...action, remove })} />
        </>
      )
    case 'comment':
      return (
        <>
          <Select
            className="ru-value"
            aria-label={t('value')}
            value={action.kind}
            options={(['public', 'internal'] as const).map((value) => ({ value, label: t(`comment.${value}`) }))}
            onChange={(kind) => onChange({ ...action, kind })}
          />
          <Words text={action.text} vocabulary={vocabulary} onChange={(text) => onChange({ ...action, text })} />
        </>
      )
    case 'notify':
      return (
        <>
          <Whom
            kinds={['assignee', 'supervisors', 'person', 'department']}
            whom={action.whom}
            vocabulary={vocabulary}
            onChange={(whom) => onChange({ ...action, whom } as Action)}
          />
          <Words text={action.text} vocabulary={vocabulary} onChange={(text) => onChange({ ...action, text })} />
        </>
      )
    case 'escalate':
      return <Words text={action.text} vocabulary={vocabulary} onChange={(text) => onChange({ ...action, text })} />
    case 'resolve':
      return (
        <Words text={action.result} vocabulary={vocabulary} onChange={(result) => onChange({ ...action, result })} />
      )
    case 'survey':
      return null
  }
}
