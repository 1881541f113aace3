import type { Field } from '../modules/tickets/form.ts'

const hour = 3_600_000

type DemoType = {
  readonly key: string
  readonly name: { zh: string; en: string }
  readonly department: string | undefined
  readonly respondWithinMs: number
  readonly resolveWithinMs: number
  readonly fields: readonly Field[]
}

const customerName: Field = { key: 'name', label: { zh: '姓名', en: 'Name' }, kind: 'name', required: false }
const phone: Field = { key: 'phone', label: { zh: '联系电话', en: 'Phone' }, kind: 'phone', required: true }
const orderNumber: Field = {
  key: 'order',
  label: { zh: '订单号', en: 'Order number' },
  kind: 'order-number',
  required: false,
}
const address: Field = { key: 'address', label: { zh: '地址', en: 'Address' }, kind: 'address', required: true }

const choice = (
  key: string,
  zh: string,
  en: string,
  required: boolean,
  options: readonly [string, string, string][],
): Field => ({
  key,
  label: { zh, en },
  kind: 'choice',
  required,
  options: options.map(([value, zh, en]) => ({ value, label: { zh, en } })),
})

const demand = choice('demand', '诉求', 'Demand', false, [
  ['speed-up', '催发货', 'Send faster'],
  ['compensation', '赔偿', 'Compensation'],
  ['apology', '道歉', 'Apology'],
  ['replacement', '换货', 'Replacement'],
])

/** The five ticket types of the demo centre, a shop for household appliances. */
export const demoTypes: readonly DemoType[] = [
  {
    key: 'consultation',
    name: { zh: '咨询', en: 'Consultation' },
    department: undefined,
    respondWithinMs: 2 * hour,
    resolveWithinMs: 24 * hour,
    fields: [
      customerName,
      phone,
      { key: 'product', label: { zh: '产品', en: 'Product' }, kind: 'text', required: false },
      orderNumber,
    ],
  },
  {
    key: 'complaint',
    name: { zh: '投诉', en: 'Complaint' },
    department: '客户关怀部',
    respondWithinMs: hour,
    resolveWithinMs: 24 * hour,
    fields: [
      customerName,
      phone,
      orderNumber,
      demand,
      { key: 'incident-date', label: { zh: '发生日期', en: 'Date it occurred' }, kind: 'date', required: false },
    ],
  },
  {
    key: 'fault',
    name: { zh: '故障报修', en: 'Fault' },
    department: '售后维修部',
    respondWithinMs: 2 * hour,
    resolveWithinMs: 48 * hour,
    fields: [
      customerName,
      phone,
      { key: 'product', label: { zh: '产品', en: 'Product' }, kind: 'text', required: false },
      orderNumber,
      { key: 'fault', label: { zh: '故障现象', en: 'What is wrong' }, kind: 'long-text', required: false },
    ],
  },
  {
    key: 'refund',
    name: { zh: '退款', en: 'Refund' },
    department: '财务部',
    respondWithinMs: 4 * hour,
    resolveWithinMs: 72 * hour,
    fields: [
      customerName,
      phone,
      { ...orderNumber, required: true },
      { key: 'amount', label: { zh: '退款金额', en: 'Amount' }, kind: 'money', required: false },
    ],
  },
  {
    key: 'on-site-repair',
    name: { zh: '上门维修', en: 'On-site repair' },
    department: '售后维修部',
    respondWithinMs: 2 * hour,
    resolveWithinMs: 72 * hour,
    fields: [
      customerName,
      phone,
      address,
      { key: 'visit-date', label: { zh: '预约上门日期', en: 'Visit date' }, kind: 'date', required: false },
      { key: 'product', label: { zh: '产品', en: 'Product' }, kind: 'text', required: false },
    ],
  },
]
