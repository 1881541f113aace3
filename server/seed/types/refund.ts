import {
  customerName,
  type DemoType,
  field,
  hour,
  options,
  orderNumber,
  phone,
  pictures,
  status,
  template,
  way,
  workers,
} from './parts.ts'

export const refund: DemoType = {
  key: 'refund',
  name: { zh: '退款', en: 'Refund' },
  department: '财务部',
  respondWithinMs: 4 * hour,
  resolveWithinMs: 72 * hour,
  numbering: { prefix: 'TK', date: 'day', digits: 4 },
  fields: [
    customerName,
    phone,
    { ...orderNumber, required: true },
    field('amount', '退款金额', 'Amount', 'money'),
    field('reason', '退款原因', 'Reason', 'choice', {
      options: options(
        ['seven-days', '七天无理由', 'Within seven days'],
        ['quality', '质量问题', 'Quality'],
        ['wrong', '发错货', 'Wrong goods'],
        ['double', '重复扣款', 'Charged twice'],
      ),
    }),
    field('items', '退货清单', 'Goods', 'table', {
      visibleWhen: { field: 'reason', op: 'is-not', value: 'double' },
      columns: [
        { key: 'name', label: { zh: '品名', en: 'Goods' }, kind: 'text', required: true },
        { key: 'quantity', label: { zh: '数量', en: 'Quantity' }, kind: 'number' },
        { key: 'price', label: { zh: '单价', en: 'Price' }, kind: 'money' },
      ],
    }),
    field('goods', '货物状态', 'Goods are', 'choice', {
      visibleWhen: { field: 'reason', op: 'is-not', value: 'double' },
      options: options(
        ['with-customer', '在客户处', 'With the customer'],
        ['on-the-way', '退回途中', 'On the way back'],
        ['received', '仓库已签收', 'Received'],
        ['not-needed', '无需退回', 'Not wanted back'],
      ),
    }),
    field('pay-to', '退款方式', 'Pay to', 'choice', {
      default: 'original',
      options: options(['original', '原路退回', 'The way it came'], ['bank', '银行转账', 'Bank account']),
    }),
    field('account', '收款账号', 'Account', 'text', {
      visibleWhen: { field: 'pay-to', op: 'is', value: 'bank' },
      required: true,
      read: ['agent', ...workers],
    }),
    pictures,
    field('approved', '核定金额', 'Sum approved', 'money', { write: workers }),
    field('receipt', '退款流水号', 'Receipt', 'text', { read: ['agent', ...workers], write: workers }),
  ],
  statuses: [
    status('review', '待审核', 'To review', 'open'),
    status('more', '待补材料', 'Papers missing', 'pending'),
    status('approved', '审核通过', 'Approved', 'open'),
    status('paying', '退款中', 'Being paid', 'open'),
    status('refunded', '已退款', 'Refunded', 'resolved'),
    status('rejected', '已驳回', 'Rejected', 'resolved'),
    status('closed', '已关闭', 'Closed', 'closed'),
  ],
  transitions: [
    way('review', 'approved', {
      roles: workers,
      needs: ['approved'],
      guard: {
        any: [
          { field: 'reason', op: 'is', value: 'double' },
          { field: 'goods', op: 'one-of', value: ['received', 'not-needed'] },
        ],
      },
      because: { zh: '货物签收后，或无需退回时，才能通过审核', en: 'Only once the goods are back, or not wanted back' },
    }),
    way('review', 'more'),
    way('review', 'rejected', { roles: workers }),
    way('more', 'review'),
    way('more', 'rejected', { roles: workers }),
    way('approved', 'paying', { roles: workers }),
    way('approved', 'review', { roles: workers }),
    way('paying', 'refunded', { roles: workers, needs: ['receipt'] }),
    way('refunded', 'review'),
    way('refunded', 'closed'),
    way('rejected', 'review'),
    way('rejected', 'closed'),
  ],
  templates: [
    template(
      'double',
      ['重复扣款', 'Charged twice'],
      ['{customer.name} 重复扣款，申请退款', '{customer.name} was charged twice'],
      ['扣款时间：\n支付方式：', 'Charged on:\nPaid by:'],
      { priority: 'high', values: { reason: 'double', name: '{customer.name}', phone: '{customer.phone}' } },
    ),
    template(
      'seven-days',
      ['七天无理由退货', 'Return within seven days'],
      ['{customer.name} 七天无理由退货', '{customer.name} returns goods'],
      ['商品是否完好：\n包装是否齐全：', 'Goods intact:\nPackaging complete:'],
      {
        values: { reason: 'seven-days', goods: 'with-customer', name: '{customer.name}', phone: '{customer.phone}' },
      },
    ),
  ],
}
