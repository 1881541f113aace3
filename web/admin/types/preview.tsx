import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../contract/forms.ts'
import { Priority } from '../../../contract/tickets.ts'
import { askedFields, withDefaults } from '../../forms/asked.ts'
import { Control } from '../../forms/control.tsx'
import { fill, type Typed } from '../../forms/form.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import './preview.css'

/** The form as people will meet it, to be filled in and thrown away. */
export function Preview({ fields }: { fields: readonly FormField[] }) {
  const { t } = useTranslation(['types', 'forms'])
  const language = usePreferences((state) => state.language)
  const [typed, setTyped] = useState<Typed>({})
  const [priority, setPriority] = useState<Priority>('normal')
  const [isTried, setTried] = useState(false)
  const begun = withDefaults(fields, typed, new Date())
  const asked = askedFields(fields, begun, { priority, now: new Date() })
  const filled = fill(asked, begun)
  const rules = isTried && filled.kind === 'wrong' ? filled.rules : {}
  return (
    <section className="ty-preview" aria-label={t('preview.title')}>
      <h4>{t('preview.title')}</h4>
      <p className="quiet ty-small">{t('preview.hint')}</p>
      <Segmented
        size="small"
        value={priority}
        options={Priority.options.map((value) => ({ value, label: t(`preview.priorities.${value}`) }))}
        onChange={setPriority}
      />
      {asked.map((field) => (
        <Labelled
          key={field.key}
          label={field.required ? `${field.label[language]} *` : field.label[language]}
          hint={field.hint?.[language]}
          wrong={rules[field.key] && t('rules.missing')}
        >
          {({ id, status }) => (
            <Control
              id={id}
              status={status}
              field={field}
              typed={begun[field.key] ?? ''}
              onType={(value) => setTyped({ ...typed, [field.key]: value })}
            />
          )}
        </Labelled>
      ))}
      <Button size="small" onClick={() => setTried(true)}>
        {t('preview.check')}
      </Button>
      {isTried && (
        <p role="status" className={filled.kind === 'wrong' ? 'ty-bad ty-small' : 'quiet ty-small'}>
          {filled.kind === 'wrong' ? t('preview.wrong', { n: Object.keys(filled.rules).length }) : t('preview.ready')}
        </p>
      )}
    </section>
  )
}
