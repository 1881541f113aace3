import { useTranslation } from 'react-i18next'
import type { ShownField as Field } from '../../../contract/forms.ts'
import { Control } from '../../forms/control.tsx'
import type { Rule, TypedValue } from '../../forms/form.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { usePreferences } from '../../kit/preferences.ts'

type Props = { field: Field; typed: TypedValue; wrong?: string; onType(typed: TypedValue): void }

/** One field of a ticket's form with its name, how it is meant and what is wrong with it. */
export function FormField({ field, typed, wrong, onType }: Props) {
  const language = usePreferences((state) => state.language)
  return (
    <Labelled
      label={field.label[language]}
      required={field.required}
      hint={field.hint?.[language]}
      wrong={useRuleWords(wrong, field.kind)}
    >
      {(ids) => (
        <Control
          {...ids}
          field={field}
          typed={typed}
          status={wrong ? 'error' : undefined}
          disabled={field.readOnly}
          onType={onType}
        />
      )}
    </Labelled>
  )
}

const known: readonly Rule[] = ['required', 'not-a-number', 'not-a-phone', 'not-a-choice', 'too-long', 'too-many-rows']

/** Our own rules in this language, the server's by the kind of field they are about, the rest as the server said it. */
export function useRuleWords(rule: string | undefined, kind?: Field['kind']): string | undefined {
  const { t } = useTranslation('tickets')
  if (rule === undefined) return undefined
  const ours = rule === 'is required' ? 'required' : known.find((one) => one === rule)
  if (ours) return t(`rules.${ours}`)
  if (rule === 'may not be written by your role') return t('rules.not-yours')
  return kind && /^[a-z ]/.test(rule) ? t(`ruleByKind.${kind}`) : rule
}
