import * as parts from './parts.ts'

export const complaint: parts.DemoType = {
  key: 'complaint',
  name: { zh: '投诉', en: 'Complaint' },
  department: '客户关怀部',
  respondWithinMs: parts.hour,
  resolveWithinMs: 24 * parts.hour,
  numbering: { prefix: 'TS', date: 'day', digits: 4 },
  fields: [
    parts.customerName,
    parts.phone,
    parts.field('about', '投诉对象', 'About', 'choice', {
      options: parts.options(
        ['delivery', '物流配送', 'Delivery'],
        ['quality', '产品质量', 'Quality'],
        ['service', '服务态度', 'Service'],
        ['price', '价格收费', 'Price'],
      ),
    }),
    { ...parts.orderNumber, requiredWhen: { field: 'about', op: 'is', value: 'delivery' } },
    parts.field('colleague', '被投诉员工', 'Colleague complained of', 'user', {
      visibleWhen: { field: 'about', op: 'is', value: 'service' },
    }),
    parts.field('demand', '诉求', 'Demand', 'choice', {
      options: parts.options(
        ['speed-up', '催发货', 'Send faster'],
        ['compensation', '赔偿', 'Compensation'],
        ['apology', '道歉', 'Apology'],
        ['replacement', '换货', 'Replacement'],
      ),
    }),
    parts.field('claim', '索赔金额', 'Sum claimed', 'money', {
      visibleWhen: { field: 'demand', op: 'is', value: 'compensation' },
      most: 1_000_000,
    }),
    parts.field('incident-date', '发生日期', 'Date it occurred', 'date'),
    parts.field('threats', '升级风险', 'Threatens with', 'multi-choice', {
      options: parts.options(
        ['regulator', '12315 / 监管', 'Regulator'],
        ['media', '媒体曝光', 'Media'],
        ['lawyer', '律师诉讼', 'Lawyer'],
      ),
    }),
    parts.pictures,
    parts.field('cause', '根本原因', 'Root cause', 'long-text', {
      write: parts.workers,
      hint: { zh: '结案前由处理人填写，用于改进', en: 'Filled by whoever works it, before it ends' },
    }),
  ],
  statuses: [
    parts.status('open', '待受理', 'New', 'open'),
    parts.status('investigating', '调查中', 'Investigating', 'open'),
    parts.status('pending', '待客户确认', 'With the customer', 'pending'),
    parts.status('resolved', '已解决', 'Resolved', 'resolved'),
    parts.status('closed', '已关闭', 'Closed', 'closed'),
  ],
  transitions: [
    parts.way('open', 'investigating'),
    parts.way('open', 'resolved'),
    parts.way('open', 'pending'),
    parts.way('investigating', 'resolved', { needs: ['cause'] }),
    parts.way('investigating', 'pending'),
    parts.way('pending', 'investigating'),
    parts.way('pending', 'resolved'),
    parts.way('resolved', 'investigating'),
    parts.way('resolved', 'closed'),
  ],
  templates: [
    parts.template(
      'late',
      ['物流延误', 'Late delivery'],
      ['{customer.name} 投诉物流延误', '{customer.name}: late delivery'],
      ['{today} 来电反映订单超时未送达，要求尽快处理。', 'Reported on {today}: the order has not arrived in time.'],
      {
        priority: 'high',
        values: { about: 'delivery', demand: 'speed-up', name: '{customer.name}', phone: '{customer.phone}' },
      },
    ),
    parts.template(
      'attitude',
      ['服务态度', 'Attitude'],
      ['{customer.name} 投诉服务态度', '{customer.name}: attitude'],
      ['事情经过：\n客户期望：', 'What happened:\nWhat the customer expects:'],
      { values: { about: 'service', demand: 'apology', name: '{customer.name}', phone: '{customer.phone}' } },
    ),
  ],
}
