import { Checkbox, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BulkAction } from '../../../contract/bulk-edits.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { AssigneeSelect, DepartmentSelect } from '../tickets/people-select.tsx'
import { SetField } from './set-field.tsx'

type Props<A> = { action: A; onChange(action: BulkAction): void }

/** What is to become of them all. */
export function ActionFields({ action, onChange }: Props<BulkAction>) {
  switch (action.do) {
    case 'assign':
      return <Assign action={action} onChange={onChange} />
    case 'set-priority':
      return <Priority action={action} onChange={onChange} />
    case 'set-state':
      return <State action={action} onChange={onChange} />
    case 'tag':
      return <Tags action={action} onChange={onChange} />
    case 'set-field':
      return <SetField action={action} onChange={onChange} />
    case 'comment':
      return <Comment action={action} onChange={onChange} />
  }
}

type Of<Do extends BulkAction['do']> = Props<Extract<BulkAction, { do: Do }>>

/** Nobody is said out loud: an empty field leaves everything as it is. */
function Assign({ action, onChange }: Of<'assign'>) {
  const { t } = useTranslation('bulk')
  return (
    <div className="tk-pair">
      <Labelled label={t('assignee')}>
        {({ id }) => (
          <>
            <AssigneeSelect
              id={id}
              picked={action.assigneeId ?? undefined}
              empty={t(action.assigneeId === null ? 'nobody' : 'unchanged')}
              onPick={(assigneeId) => onChange({ ...action, assigneeId })}
            />
            <Nobody
              label={t('nobody')}
              isOn={action.assigneeId === null}
              onTurn={(isOn) => onChange({ ...action, assigneeId: isOn ? null : undefined })}
            />
          </>
        )}
      </Labelled>
      <Labelled label={t('department')}>
        {({ id }) => (
          <>
            <DepartmentSelect
              id={id}
              picked={action.departmentId ?? undefined}
              empty={t(action.departmentId === null ? 'none' : 'unchanged')}
              onPick={(departmentId) => onChange({ ...action, departmentId })}
            />
            <Nobody
              label={t('none')}
              isOn={action.departmentId === null}
              onTurn={(isOn) => onChange({ ...action, departmentId: isOn ? null : undefined })}
            />
          </>
        )}
      </Labelled>
    </div>
  )
}

function Nobody({ label, isOn, onTurn }: { label: string; isOn: boolean; onTurn(isOn: boolean): void }) {
  return (
    <div className="bk-nobody">
      <Checkbox checked={isOn} onChange={({ target }) => onTurn(target.checked)}>
        {label}
      </Checkbox>
    </div>
  )
}

const priorities = ['urgent', 'high', 'normal', 'low'] as const
const states = ['open', 'pending', 'resolved', 'closed'] as const

function Priority({ action, onChange }: Of<'set-priority'>) {
  const { t } = useTranslation(['bulk', 'tickets'])
  return (
    <Labelled label={t('priority')}>
      {() => (
        <Radio.Group
          value={action.priority}
          options={priorities.map((value) => ({ value, label: t(`tickets:priorities.${value}`) }))}
          onChange={({ target }) => onChange({ ...action, priority: target.value })}
        />
      )}
    </Labelled>
  )
}

function State({ action, onChange }: Of<'set-state'>) {
  const { t } = useTranslation(['bulk', 'tickets'])
  const words = action.state === 'resolved' ? 'result' : action.state === 'open' ? 'reason' : undefined
  return (
    <>
      <Labelled label={t('state')}>
        {() => (
          <Radio.Group
            value={action.state}
            options={states.map((value) => ({ value, label: t(`tickets:states.${value}`) }))}
            onChange={({ target }) => onChange({ do: action.do, state: target.value })}
          />
        )}
      </Labelled>
      {words && (
        <Labelled label={t(words)} required={words === 'result'}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={words === 'result' ? 4000 : 500}
              value={action[words] ?? ''}
              onChange={({ target }) => onChange({ ...action, [words]: target.value || undefined })}
            />
          )}
        </Labelled>
      )}
    </>
  )
}

function Tags({ action, onChange }: Of<'tag'>) {
  const { t } = useTranslation('bulk')
  return (
    <div className="tk-pair">
      {(['add', 'remove'] as const).map((way) => (
        <Labelled key={way} label={t(way)} hint={t('tagHint')}>
          {(ids) => (
            <Select
              {...ids}
              mode="tags"
              className="wide"
              open={false}
              suffixIcon={null}
              maxCount={10}
              value={action[way] ?? []}
              onChange={(tags: string[]) => onChange({ ...action, [way]: tags.map((tag) => tag.trim().slice(0, 40)) })}
            />
          )}
        </Labelled>
      ))}
    </div>
  )
}

function Comment({ action, onChange }: Of<'comment'>) {
  const { t } = useTranslation('bulk')
  return (
    <>
      <Labelled label={t('comment.kind')}>
        {() => (
          <Radio.Group
            value={action.kind}
            options={(['internal', 'public'] as const).map((value) => ({ value, label: t(`comment.${value}`) }))}
            onChange={({ target }) => onChange({ ...action, kind: target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('comment.text')} required>
        {(ids) => (
          <Input.TextArea
            {...ids}
            autoSize={{ minRows: 4, maxRows: 10 }}
            maxLength={10_000}
            value={action.text}
            onChange={({ target }) => onChange({ ...action, text: target.value })}
          />
        )}
      </Labelled>
    </>
  )
}
