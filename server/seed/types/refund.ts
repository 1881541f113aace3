import * as parts from './parts.ts'

export const refund: parts.DemoType = {
  key: 'refund',
  name: { zh: '退款', en: 'Refund' },
  department: '财务部',
  respondWithinMs: 4 * parts.hour,
  resolveWithinMs: 72 * parts.hour,
  numbering: { prefix: 'TK', date: 'day', digits: 4 },
  fields: [
    parts.customerName,
    parts.phone,
    { ...parts.orderNumber, required: true },
    parts.field('amount', '退款金额', 'Amount', 'money'),
    parts.field('reason', '退款原因', 'Reason', 'choice', {
      options: parts.options(
        ['seven-days', '七天无理由', 'Within seven days'],
        ['quality', '质量问题', 'Quality'],
        ['wrong', '发错货', 'Wrong goods'],
        ['double', '重复扣款', 'Charged twice'],
      ),
    }),
    parts.field('items', '退货清单', 'Goods', 'table', {
      visibleWhen: { field: 'reason', op: 'is-not', value: 'double' },
      columns: [
        { key: 'name', label: { zh: '品名', en: 'Goods' }, kind: 'text', required: true },
        { key: 'quantity', label: { zh: '数量', en: 'Quantity' }, kind: 'number' },
        { key: 'price', label: { zh: '单价', en: 'Price' }, kind: 'money' },
      ],
    }),
    parts.field('goods', '货物状态', 'Goods are', 'choice', {
      visibleWhen: { field: 'reason', op: 'is-not', value: 'double' },
      options: parts.options(
        ['with-customer', '在客户处', 'With the customer'],
        ['on-the-way', '退回途中', 'On the way back'],
        ['received', '仓库已签收', 'Received'],
        ['not-needed', '无需退回', 'Not wanted back'],
      ),
    }),
    parts.field('pay-to', '退款方式', 'Pay to', 'choice', {
      default: 'original',
      options: parts.options(['original', '原路退回', 'The way it came'], ['bank', '银行转账', 'Bank account']),
    }),
    parts.field('account', '收款账号', 'Account', 'text', {
      visibleWhen: { field: 'pay-to', op: 'is', value: 'bank' },
      required: true,
      read: ['agent', ...parts.workers],
    }),
    parts.pictures,
    parts.field('approved', '核定金额', 'Sum approved', 'money', { write: parts.workers }),
    parts.field('receipt', '退款流水号', 'Receipt', 'text', {
      read: ['agent', ...parts.workers],
      write: parts.workers,
    }),
  ],
  statuses: [
    parts.status('review', '待审核', 'To review', 'open'),
    parts.status('more', '待补材料', 'Papers missing', 'pending'),
    parts.status('approved', '审核通过', 'Approved', 'open'),
    parts.status('paying', '退款中', 'Being paid', 'open'),
    parts.status('cleared', '已答复', 'Cleared up', 'resolved'),
    parts.status('refunded', '已退款', 'Refunded', 'resolved'),
    parts.status('rejected', '已驳回', 'Rejected', 'resolved'),
    parts.status('closed', '已关闭', 'Closed', 'closed'),
  ],
  transitions: [
    parts.way('review', 'approved', {
      roles: parts.workers,
      needs: ['approved'],
      guard: {
        any: [
          { field: 'reason', op: 'is', value: 'double' },
          { field: 'goods', op: 'one-of', value: ['received', 'not-needed'] },
        ],
      },
      because: { zh: '货物签收后，或无需退回时，才能通过审核', en: 'Only once the goods are back, or not wanted back' },
    }),
    parts.way('review', 'cleared'),
    parts.way('review', 'more'),
    parts.way('review', 'rejected', { roles: parts.workers }),
    parts.way('more', 'review'),
    parts.way('more', 'cleared'),
    parts.way('more', 'rejected', { roles: parts.workers }),
    parts.way('approved', 'paying', { roles: parts.workers }),
    parts.way('approved', 'review', { roles: parts.workers }),
    parts.way('paying', 'refunded', { roles: parts.workers, needs: ['receipt'] }),
    parts.way('cleared', 'review'),
    parts.way('cleared', 'closed'),
    parts.way('refunded', 'review'),
    parts.way('refunded', 'closed'),
    parts.way('rejected', 'review'),
    parts.way('rejected', 'closed'),
  ],
  templates: [
    parts.template(
      'double',
      ['重复扣款', 'Charged twice'],
      ['{customer.name} 重复扣款，申请退款', '{customer.name} was charged twice'],
      ['扣款时间：\n支付方式：', 'Charged on:\nPaid by:'],
      { priority: 'high', values: { reason: 'double', name: '{customer.name}', phone: '{customer.phone}' } },
    ),
    parts.template(
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
