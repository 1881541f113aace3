import { HolderOutlined, PlusOutlined, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../contract/forms.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { aField, moved, replaced, without } from './design.ts'
import { FieldEditor } from './field-editor.tsx'
import { Preview } from './preview.tsx'
import { hasProblem } from './problems.ts'
import type { Designing } from './use-designing.ts'
import './fields-tab.css'

/** The fields in their order, the chosen one to be changed, and beside them the form as people will meet it. */
export function FieldsTab({ designing: { design, setDesign, problems, round } }: { designing: Designing }) {
  const { t } = useTranslation('types')
  const [at, setAt] = useState(0)
  const { fields } = design
  const put = (fields: FormField[]) => setDesign({ ...design, fields })
  const move = (from: number, to: number) => {
    put(moved(fields, from, to))
    setAt(Math.max(0, Math.min(to, fields.length - 1)))
  }
  const field = fields[at]
  return (
    <div className="ty-fields">
      <section aria-label={t('tabs.fields')}>
        {fields.length === 0 && <p className="quiet">{t('fields.none')}</p>}
        <FieldList
          fields={fields}
          at={at}
          isWrong={(place) => hasProblem(problems, `fields.${place}`)}
          onPick={setAt}
          onMove={move}
        />
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => {
            put([...fields, aField(fields)])
            setAt(fields.length)
          }}
        >
          {t('fields.add')}
        </Button>
        <p className="quiet ty-small">{t('fields.move')}</p>
      </section>
      <section className="ty-editor" aria-live="polite">
        {field ? (
          <FieldEditor
            key={`${round}:${at}`}
            field={field}
            others={fields.filter((one) => one !== field)}
            path={`fields.${at}`}
            problems={problems}
            onChange={(next) => put(replaced(fields, at, next))}
            onRemove={() => {
              put(without(fields, at))
              setAt(Math.max(0, at - 1))
            }}
          />
        ) : (
          <p className="quiet">{t('fields.pick')}</p>
        )}
      </section>
      <Preview fields={fields} />
    </div>
  )
}

type ListProps = {
  fields: readonly FormField[]
  at: number
  isWrong(at: number): boolean
  onPick(at: number): void
  onMove(from: number, to: number): void
}

function FieldList({ fields, at, isWrong, onPick, onMove }: ListProps) {
  const { t } = useTranslation(['types', 'admin'])
  const language = usePreferences((state) => state.language)
  const [dragged, setDragged] = useState<number>()
  const onKey = (event: KeyboardEvent, place: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(place, event.key === 'ArrowUp' ? place - 1 : place + 1)
  }
  return (
    <ol className="ty-list">
      {fields.map((field, place) => (
        <li
          key={field.key}
          draggable
          onDragStart={() => setDragged(place)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={() => dragged !== undefined && onMove(dragged, place)}
        >
          <button
            type="button"
            aria-current={place === at ? 'true' : undefined}
            onClick={() => onPick(place)}
            onKeyDown={(event) => onKey(event, place)}
          >
            <HolderOutlined className="quiet" />
            <span className="clip">{field.label[language] || field.key}</span>
            {field.required && <abbr title={t('fields.required')}>*</abbr>}
            <span className="grow" />
            {isWrong(place) && <WarningFilled className="ty-warn" />}
            <span className="quiet ty-small">{t(`admin:types.kinds.${field.kind}`)}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
