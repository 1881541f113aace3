import * as parts from './parts.ts'

export const consultation: parts.DemoType = {
  key: 'consultation',
  name: { zh: '咨询', en: 'Consultation' },
  department: undefined,
  respondWithinMs: 2 * parts.hour,
  resolveWithinMs: 24 * parts.hour,
  numbering: { prefix: 'ZX', date: 'day', digits: 4 },
  fields: [
    parts.customerName,
    parts.phone,
    parts.field('topic', '咨询内容', 'About', 'choice', {
      options: parts.options(
        ['product', '产品与功能', 'Product'],
        ['offer', '价格与活动', 'Price and offers'],
        ['delivery', '物流进度', 'Delivery'],
        ['policy', '售后政策', 'After-sales policy'],
      ),
    }),
    parts.product,
    { ...parts.orderNumber, requiredWhen: { field: 'topic', op: 'is', value: 'delivery' } },
    parts.field('call-back', '希望回复日期', 'Answer wanted by', 'date', {
      visibleWhen: { field: 'topic', op: 'one-of', value: ['offer', 'policy'] },
    }),
  ],
  statuses: [
    parts.status('open', '待答复', 'To answer', 'open'),
    parts.status('pending', '等待客户', 'Waiting', 'pending'),
    parts.status('resolved', '已答复', 'Answered', 'resolved'),
    parts.status('closed', '已关闭', 'Closed', 'closed'),
  ],
  transitions: [
    parts.way('open', 'resolved'),
    parts.way('open', 'pending'),
    parts.way('pending', 'open'),
    parts.way('pending', 'resolved'),
    parts.way('resolved', 'open'),
    parts.way('resolved', 'closed'),
  ],
  templates: [
    parts.template(
      'trade-in',
      ['以旧换新', 'Trade-in'],
      ['{customer.name} 咨询以旧换新', '{customer.name} asks about trade-in'],
      ['旧机品类：\n旧机使用年限：\n想换购的产品：', 'Old appliance:\nIts age:\nWanted instead:'],
      { values: { topic: 'offer', name: '{customer.name}', phone: '{customer.phone}' } },
    ),
    parts.template(
      'warranty',
      ['保修期查询', 'Warranty'],
      ['查询保修期', 'Warranty period'],
      ['产品型号：\n购买日期：\n购买渠道：', 'Model:\nBought on:\nBought from:'],
      { values: { topic: 'policy', name: '{customer.name}', phone: '{customer.phone}' } },
    ),
  ],
}
