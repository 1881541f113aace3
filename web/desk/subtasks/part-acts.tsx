import { EllipsisOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubtaskWithParent } from '../../../contract/subtasks.ts'
import { useSubtaskActs } from '../../data/subtasks.ts'
import { Trouble } from '../../kit/blank.tsx'
import { useShortcut } from '../../kit/keyboard.ts'
import { Tip } from '../../kit/keys.tsx'
import { ActDialog, asksWords } from './act-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { type Act, actsOf, isPlain } from './part-acts.ts'
import { useWhy } from './use-why.ts'
import './part-acts.css'

const keyByAct: Partial<Record<Act, string>> = {
  start: 's',
  'go-on': 's',
  finish: 'd',
  ask: 'q',
  'hand-back': 'h',
  answer: 'a',
  'send-again': 'a',
}
/** Seldom wanted, never by accident. */
const hidden: readonly Act[] = ['cancel', 'reopen']

/** The few things that can be done with a part now, each with its key. */
export function PartActs({ part }: { part: SubtaskWithParent }) {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const acts = useSubtaskActs(part)
  const [asking, setAsking] = useState<Act>()
  const [editing, setEditing] = useState(false)
  const allowed = actsOf(part)
  const go = (act: Act) => (isPlain(act) ? acts.mutate({ act }) : setAsking(act))
  const [first, ...others] = allowed.filter((act) => !hidden.includes(act))
  const seldom = allowed.filter((act) => hidden.includes(act))
  const canEdit = part.may.direct && seldom.includes('cancel')
  return (
    <div className="st-acts">
      {allowed.map((act) => (
        <ActKey key={act} act={act} go={go} />
      ))}
      {first && <ActButton act={first} primary={first !== 'hand-back'} busy={acts.isPending} go={go} />}
      {others.map((act) => (
        <ActButton key={act} act={act} go={go} />
      ))}
      {seldom.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              ...(canEdit ? [{ key: 'edit', label: t('acts.edit') }] : []),
              ...seldom.map((act) => ({ key: act, label: t(`acts.${act}`), danger: act === 'cancel' })),
            ],
            onClick: ({ key }) => (key === 'edit' ? setEditing(true) : go(key as Act)),
          }}
        >
          <Button icon={<EllipsisOutlined />} aria-label={seldom.map((act) => t(`acts.${act}`)).join(' / ')} />
        </Dropdown>
      )}
      {acts.error && !asking && <Trouble words={why(acts.error)} />}
      {asking && asksWords(asking) && <ActDialog part={part} act={asking} onDone={() => setAsking(undefined)} />}
      {editing && <EditDialog part={part} onDone={() => setEditing(false)} />}
    </div>
  )
}

type ButtonProps = { act: Act; primary?: boolean; busy?: boolean; go(act: Act): void }

function ActButton({ act, primary, busy, go }: ButtonProps) {
  const { t } = useTranslation('subtasks')
  const keys = keyByAct[act]
  const button = (
    <Button type={primary ? 'primary' : 'default'} loading={busy ?? false} onClick={() => go(act)}>
      {t(`acts.${act}`)}
    </Button>
  )
  return keys ? (
    <Tip title={t(`acts.${act}`)} keys={keys} placement="bottom">
      {button}
    </Tip>
  ) : (
    button
  )
}

function ActKey({ act, go }: { act: Act; go(act: Act): void }) {
  const { t } = useTranslation('subtasks')
  const keys = keyByAct[act]
  useShortcut({ keys: keys ?? '', label: t(`acts.${act}`), group: t('keys.group') }, () => go(act), keys !== undefined)
  return null
}
