import type { Entity } from '../../../lib/text/entities.ts'
import type { FormField } from './form.ts'
import type { Said } from './known.ts'

/** Something that was said and could fill a field. */
export type Mention = {
  readonly entity: Entity
  readonly message: Said
  /** Which message of the conversation it was in. */
  readonly order: number
  /** `2026-11-22`, where the centre is. */
  readonly today: string
}

const toCome = /上门|预约|期望|希望|约定|回电|visit|appointment|preferred|callback/i
const goneBy = /购买|下单|发生|签收|付款|purchase|order|bought|since|occurred/i

/** A plain number means something only beside its label, and a visit does not take place yesterday. */
export function fits(field: FormField, mention: Mention): boolean {
  if (mention.entity.kind === 'number') return nearness(field, mention) > 0
  return mention.entity.kind !== 'date' || isOnRightSide(field, mention)
}

/** How sure it is, and more when words of the field's label stand near it. */
export function fitness(field: FormField, mention: Mention): number {
  return mention.entity.confidence + 0.2 * nearness(field, mention)
}

/** Which part of the label's pairs of characters, or words, stands within a dozen characters of the mention. */
function nearness({ label }: FormField, { entity, message }: Mention): number {
  const around = `${message.text.slice(Math.max(0, entity.start - 14), entity.start)} ${message.text.slice(entity.end, entity.end + 8)}`
  const zh = pairs(label.zh).filter((pair) => around.includes(pair)).length / Math.max(1, pairs(label.zh).length)
  const words = label.en
    .toLowerCase()
    .split(/\W+/)
    .filter((word) => word.length > 2)
  const en = words.filter((word) => around.toLowerCase().includes(word)).length / Math.max(1, words.length)
  return Math.max(zh, en)
}

function isOnRightSide({ label }: FormField, { entity, today }: Mention): boolean {
  const words = `${label.zh} ${label.en}`
  const day = entity.value.slice(0, today.length)
  return (!toCome.test(words) || day >= today) && (!goneBy.test(words) || day <= today)
}

function pairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
}
