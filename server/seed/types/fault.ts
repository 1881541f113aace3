import * as parts from './parts.ts'

export const fault: parts.DemoType = {
  key: 'fault',
  name: { zh: '故障报修', en: 'Fault' },
  department: '售后维修部',
  respondWithinMs: 2 * parts.hour,
  resolveWithinMs: 48 * parts.hour,
  numbering: { prefix: 'GZ', date: 'day', digits: 4 },
  fields: [
    parts.customerName,
    parts.phone,
    parts.product,
    parts.field('serial', '机身序列号', 'Serial number', 'order-number', {
      shape: '@@########',
      hint: { zh: '机身铭牌上两个字母加八位数字', en: 'Two letters and eight digits on the label' },
    }),
    parts.orderNumber,
    parts.field('bought', '购买日期', 'Bought on', 'date'),
    parts.field('fault', '故障现象', 'What is wrong', 'long-text'),
    parts.field('danger', '安全隐患', 'Danger', 'multi-choice', {
      options: parts.options(
        ['smoke', '冒烟异味', 'Smoke'],
        ['leak', '漏水漏气', 'Leak'],
        ['shock', '漏电', 'Electric shock'],
      ),
    }),
    parts.field('told-to-stop', '已告知停用', 'Told to switch it off', 'choice', {
      visibleWhen: { field: 'danger', op: 'known' },
      required: true,
      options: parts.options(['yes', '是', 'Yes'], ['no', '否', 'No']),
    }),
    parts.pictures,
  ],
  statuses: [
    parts.status('open', '待诊断', 'To diagnose', 'open'),
    parts.status('remote', '远程指导中', 'Guided remotely', 'open'),
    parts.status('pending', '等待客户', 'Waiting', 'pending'),
    parts.status('resolved', '已排除', 'Fixed', 'resolved'),
    parts.status('handed-on', '已转上门', 'Visit arranged', 'resolved'),
    parts.status('closed', '已关闭', 'Closed', 'closed'),
  ],
  transitions: [
    parts.way('open', 'remote'),
    parts.way('open', 'resolved'),
    parts.way('open', 'handed-on', { needs: ['product'] }),
    parts.way('open', 'pending'),
    parts.way('remote', 'resolved'),
    parts.way('remote', 'handed-on', { needs: ['product'] }),
    parts.way('remote', 'pending'),
    parts.way('pending', 'open'),
    parts.way('pending', 'resolved'),
    parts.way('resolved', 'open'),
    parts.way('resolved', 'closed'),
    parts.way('handed-on', 'open'),
    parts.way('handed-on', 'closed'),
  ],
  templates: [
    parts.template(
      'not-cooling',
      ['空调不制冷', 'Air conditioner does not cool'],
      ['空调不制冷', 'Air conditioner does not cool'],
      ['设定温度：\n滤网清洗：是 / 否\n外机是否转动：', 'Set to:\nFilter cleaned: yes / no\nOutdoor unit running:'],
      { values: { product: '空调', name: '{customer.name}', phone: '{customer.phone}' } },
    ),
    parts.template(
      'leak',
      ['漏水', 'Leak'],
      ['{customer.name} 报修漏水', '{customer.name}: leak'],
      ['漏水位置：\n是否已关阀：', 'Where:\nTap closed:'],
      { priority: 'urgent', values: { danger: ['leak'], name: '{customer.name}', phone: '{customer.phone}' } },
    ),
  ],
}
