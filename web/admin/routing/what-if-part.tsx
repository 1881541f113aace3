import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WhatIfRow } from '../../../contract/what-if.ts'
import { useWhatIfs } from '../../data/routing.ts'
import { Blank } from '../../kit/blank.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Asked } from '../asked.tsx'
import { PartHead } from '../part-head.tsx'
import { freshQuestion, type Question } from './question.ts'
import { WhatIfForm } from './what-if-form.tsx'
import { WhatIfResult } from './what-if-result.tsx'
import './words.ts'
import './routing.css'

/** Past days gone through again: asked on the left, before and after on the right. */
export function WhatIfPart() {
  const { t } = useTranslation('routing')
  const asked = useWhatIfs()
  const [writing, setWriting] = useState<Question>()
  const [chosen, setChosen] = useState<string>()
  const write = () => setWriting(freshQuestion(new Date(), ''))
  return (
    <>
      <PartHead title={t('whatIf.title')} note={t('whatIf.hint')}>
        <Button type="primary" icon={<PlusOutlined />} onClick={write}>
          {t('whatIf.new')}
        </Button>
      </PartHead>
      <Asked answer={asked}>
        {(all) => {
          const open = writing ? undefined : (all.find(({ id }) => id === chosen) ?? all[0])
          if (!writing && !open) return <Nothing onWrite={write} />
          return (
            <div className="ad-split">
              <List
                rows={all}
                open={open?.id}
                onOpen={(id) => {
                  setChosen(id)
                  setWriting(undefined)
                }}
              />
              {writing && (
                <WhatIfForm
                  question={writing}
                  onChange={setWriting}
                  onAsked={(id) => {
                    setChosen(id)
                    setWriting(undefined)
                  }}
                />
              )}
              {open && <WhatIfResult key={open.id} id={open.id} onAgain={setWriting} />}
            </div>
          )
        }}
      </Asked>
    </>
  )
}

function Nothing({ onWrite }: { onWrite(): void }) {
  const { t } = useTranslation('routing')
  return (
    <Blank
      title={t('whatIf.none')}
      hint={t('whatIf.noneHint')}
      action={<Button onClick={onWrite}>{t('whatIf.new')}</Button>}
    />
  )
}

type ListProps = { rows: readonly WhatIfRow[]; open: string | undefined; onOpen(id: string): void }

function List({ rows, open, onOpen }: ListProps) {
  const { t } = useTranslation('routing')
  return (
    <ul className="ad-pick">
      {rows.map(({ id, name, day, state, askedBy }) => (
        <li key={id}>
          <button
            type="button"
            className="ro-asked"
            aria-current={id === open ? 'true' : undefined}
            onClick={() => onOpen(id)}
          >
            <span className="clip">{name}</span>
            {state !== 'done' && <Chip tone={state === 'failed' ? 'red' : 'amber'}>{t(`whatIf.states.${state}`)}</Chip>}
            <small className="quiet">{t('whatIf.askedBy', { name: askedBy.name, day })}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}
