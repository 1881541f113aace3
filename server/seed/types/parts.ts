import type { Field, Option } from '../../modules/tickets/form.ts'
import type { Status, Transition } from '../../modules/tickets/status.ts'
import type { PlainDesign } from '../../modules/tickets/type.ts'
import type { Template } from '../../modules/tickets/type-template.ts'

/** A type of the demo centre; its department goes by name. */
export type DemoType = Omit<PlainDesign, 'departmentId'> & {
  readonly key: string
  readonly department: string | undefined
}

export const hour = 3_600_000
const words = (zh: string, en: string) => ({ zh, en })

export const field = (
  key: string,
  zh: string,
  en: string,
  kind: Field['kind'],
  but: Partial<Omit<Field, 'key' | 'kind' | 'label'>> = {},
): Field => ({ key, label: words(zh, en), kind, required: false, ...but })

export const options = (
  ...all: readonly [value: string, zh: string, en: string, below?: readonly Option[]][]
): Option[] =>
  all.map(([value, zh, en, below]) => ({ value, label: words(zh, en), ...(below ? { options: below } : {}) }))

export const status = (key: string, zh: string, en: string, kind: Status['kind']): Status => ({
  key,
  name: words(zh, en),
  kind,
})

export const way = (from: string, to: string, but: Omit<Transition, 'from' | 'to'> = {}): Transition => ({
  from,
  to,
  ...but,
})

export const template = (
  key: string,
  name: [zh: string, en: string],
  subject: [zh: string, en: string],
  description: [zh: string, en: string],
  but: Pick<Template, 'priority' | 'values'> = {},
): Template => ({ key, name: words(...name), subject: words(...subject), description: words(...description), ...but })

/** Who works a ticket to its end, unlike those who only take it down. */
export const workers = ['specialist', 'supervisor', 'admin']

export const customerName = field('name', '姓名', 'Name', 'name')
export const phone = field('phone', '联系电话', 'Phone', 'phone', { required: true })
export const orderNumber = field('order', '订单号', 'Order number', 'order-number')
export const product = field('product', '产品', 'Product', 'text')
export const pictures = field('pictures', '照片与凭证', 'Pictures', 'file')
