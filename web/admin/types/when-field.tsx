import type { Condition } from '../../../contract/conditions.ts'
import { ConditionForm } from '../../forms/condition-form.tsx'
import type { Term } from '../../forms/condition-tree.ts'
import './when-field.css'

type Props = {
  label: string
  condition: Condition | undefined
  terms: readonly Term[]
  wrong: string | undefined
  onChange(condition: Condition | undefined): void
}

/** A condition with its name above, and below what is wrong with it. */
export function WhenField({ label, wrong, ...form }: Props) {
  return (
    <fieldset className="ty-when">
      <legend>{label}</legend>
      <ConditionForm label={label} {...form} />
      {wrong && (
        <p role="alert" className="ty-bad ty-small">
          {wrong}
        </p>
      )}
    </fieldset>
  )
}
