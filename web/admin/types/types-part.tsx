import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypeInMaking } from '../../../contract/ticket-types.ts'
import { may, useMe } from '../../data/session.ts'
import { useTypesInMaking } from '../../data/types.ts'
import { Blank } from '../../kit/blank.tsx'
import { Chip } from '../../kit/chip.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { Sheet } from '../../kit/sheet.tsx'
import { Asked } from '../asked.tsx'
import { PartHead } from '../part-head.tsx'
import { TypesToRead } from '../types-to-read.tsx'
import { Designer } from './designer.tsx'
import { NewTypeForm } from './new-type-form.tsx'
import './words.ts'
import './types.css'

/** What kinds of promises there are: to be read, or to be designed by those who may. */
export function TypesPart() {
  return may(useMe(), 'types.write') ? <Designing /> : <TypesToRead />
}

function Designing() {
  const { t } = useTranslation(['types', 'admin'])
  const types = useTypesInMaking()
  const [isNew, setNew] = useState(false)
  const [chosen, setChosen] = useState<string>()
  return (
    <>
      <PartHead title={t('admin:parts.types')}>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)}>
          {t('add')}
        </Button>
      </PartHead>
      <Asked answer={types}>
        {(all) =>
          all.length === 0 ? <Blank title={t('none')} /> : <Split types={all} chosen={chosen} onChoose={setChosen} />
        }
      </Asked>
      <Sheet open={isNew} onClose={() => setNew(false)} size={420} title={t('add')}>
        <NewTypeForm
          onDone={({ id }) => {
            setChosen(id)
            setNew(false)
          }}
        />
      </Sheet>
    </>
  )
}

type SplitProps = { types: readonly TypeInMaking[]; chosen: string | undefined; onChoose(id: string): void }

function Split({ types, chosen, onChoose }: SplitProps) {
  const language = usePreferences((state) => state.language)
  const type = types.find(({ id }) => id === chosen) ?? types[0]!
  return (
    <div className="ad-split ty-split">
      <ul className="ad-pick">
        {inOrder(types).map(({ id, design, version, isDraft, isRetired }) => (
          <li key={id}>
            <button type="button" aria-current={id === type.id ? 'true' : undefined} onClick={() => onChoose(id)}>
              <span className="clip">{design.name[language]}</span>
              <Mark isDraft={isDraft} isRetired={isRetired} version={version} />
            </button>
          </li>
        ))}
      </ul>
      <Designer key={type.id} type={type} />
    </div>
  )
}

/** Those that open no tickets any more stand below. */
const inOrder = (types: readonly TypeInMaking[]) => [
  ...types.filter(({ isRetired }) => !isRetired),
  ...types.filter(({ isRetired }) => isRetired),
]

function Mark({ isDraft, isRetired, version }: Pick<TypeInMaking, 'isDraft' | 'isRetired' | 'version'>) {
  const { t } = useTranslation('types')
  if (isRetired) return <Chip>{t('retire.retired')}</Chip>
  return isDraft ? <Chip tone="amber">{t('draft')}</Chip> : <span className="quiet figures">v{version}</span>
}
