import { z } from 'zod'
import { Words } from './common.ts'
import { Condition } from './conditions.ts'

/** Kinds simple enough for a cell of a table. */
const CellKind = z.enum(['text', 'number', 'money', 'date', 'choice', 'phone', 'order-number', 'address', 'name'])
export const FieldKind = z.enum([
  ...CellKind.options,
  'long-text',
  'multi-choice',
  'cascade',
  'customer',
  'user',
  'file',
  'table',
])
export type FieldKind = z.infer<typeof FieldKind>

/** Of a cascade each option has the next level beneath it. */
export type Option = { value: string; label: Words; options?: Option[] | undefined }
const Option: z.ZodType<Option> = z
  .object({
    value: z.string().min(1).max(80),
    label: Words,
    options: z.lazy(() => z.array(Option).max(1_000)).optional(),
  })
  .meta({ id: 'Option' })

const Column = z.object({
  key: z.string().max(60),
  label: Words,
  kind: CellKind,
  required: z.boolean().optional(),
  options: z.array(Option).max(200).optional(),
})
export type Column = z.infer<typeof Column>

/** Several choices, files, the steps of a cascade, or the rows of a table. How many are too many the form says. */
const Row = z.record(z.string().max(60), z.union([z.string().max(4000), z.number(), z.null()]))
const List = z.union([z.array(z.string().max(200)), z.array(Row)])
export const FieldValue = z.union([z.string().max(4000), z.number(), List])
export type FieldValue = z.infer<typeof FieldValue>

const roles = z.array(z.string().max(60)).max(50).optional()
export const FormField = z.object({
  key: z.string().max(60),
  label: Words,
  hint: Words.optional(),
  kind: FieldKind,
  required: z.boolean(),
  requiredWhen: Condition.optional(),
  /** Hidden while it does not hold; a hidden value is not asked for and not lost. */
  visibleWhen: Condition.optional(),
  /** Of a date also `today`. */
  default: FieldValue.optional(),
  /** Roles that may see it, everybody when absent; and those of them that may write it. */
  read: roles,
  write: roles,
  options: z.array(Option).max(1_000).optional(),
  columns: z.array(Column).max(40).optional(),
  /** Of an order number: `#` a digit, `@` a letter, `*` either. */
  shape: z.string().max(40).optional(),
  checkDigit: z.enum(['luhn', 'mod-11-2']).optional(),
  least: z.number().optional(),
  most: z.number().optional(),
})
export type FormField = z.infer<typeof FormField>

/** A field as this person meets it: what they may not see is not there, what they may not write says so. */
export const ShownField = FormField.omit({ read: true, write: true }).extend({ readOnly: z.boolean().optional() })
export type ShownField = z.infer<typeof ShownField>

/** Values of the form by field key, in their normal form: numbers as numbers, dates as ISO days. */
export const FieldValues = z.record(z.string().max(60), z.union([FieldValue, z.null()]))
export type FieldValues = z.infer<typeof FieldValues>
