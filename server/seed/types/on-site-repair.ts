import * as parts from './parts.ts'
import { serviceArea } from './service-area.ts'

export const onSiteRepair: parts.DemoType = {
  key: 'on-site-repair',
  name: { zh: '上门维修', en: 'On-site repair' },
  department: '售后维修部',
  respondWithinMs: 2 * parts.hour,
  resolveWithinMs: 72 * parts.hour,
  numbering: { prefix: 'WX', date: 'day', digits: 4 },
  fields: [
    parts.customerName,
    parts.phone,
    parts.field('area', '服务区域', 'Service area', 'cascade', { options: serviceArea }),
    parts.field('address', '地址', 'Address', 'address', { required: true }),
    parts.field('visit-date', '预约上门日期', 'Visit date', 'date'),
    parts.field('slot', '时段', 'Time of day', 'choice', {
      visibleWhen: { field: 'visit-date', op: 'known' },
      options: parts.options(
        ['morning', '上午', 'Morning'],
        ['afternoon', '下午', 'Afternoon'],
        ['evening', '晚间', 'Evening'],
      ),
    }),
    parts.product,
    parts.field('engineer', '上门工程师', 'Engineer', 'user', { write: parts.workers }),
    parts.field('charge', '收费方式', 'Charge', 'choice', {
      write: parts.workers,
      options: parts.options(['free', '保内免费', 'Free, under warranty'], ['paid', '保外收费', 'Charged']),
    }),
    parts.field('fee', '维修费用', 'Fee', 'money', {
      visibleWhen: { field: 'charge', op: 'is', value: 'paid' },
      required: true,
      write: parts.workers,
    }),
    parts.field('spare-parts', '更换配件', 'Spare parts', 'table', {
      write: parts.workers,
      columns: [
        { key: 'name', label: { zh: '配件', en: 'Part' }, kind: 'text', required: true },
        { key: 'quantity', label: { zh: '数量', en: 'Quantity' }, kind: 'number' },
        { key: 'price', label: { zh: '单价', en: 'Price' }, kind: 'money' },
      ],
    }),
    parts.pictures,
  ],
  statuses: [
    parts.status('open', '待派工', 'To dispatch', 'open'),
    parts.status('dispatched', '已派工', 'Dispatched', 'open'),
    parts.status('pending', '待客户改约', 'To be rearranged', 'pending'),
    parts.status('done', '已完工', 'Done', 'resolved'),
    parts.status('cancelled', '已取消', 'Cancelled', 'resolved'),
    parts.status('closed', '已关闭', 'Closed', 'closed'),
  ],
  transitions: [
    parts.way('open', 'dispatched', { roles: parts.workers, needs: ['visit-date', 'engineer'] }),
    parts.way('open', 'pending'),
    parts.way('open', 'cancelled'),
    parts.way('dispatched', 'done', { needs: ['charge'] }),
    parts.way('dispatched', 'pending'),
    parts.way('dispatched', 'open', { roles: parts.workers }),
    parts.way('pending', 'open'),
    parts.way('pending', 'cancelled'),
    parts.way('done', 'open'),
    parts.way('done', 'closed'),
    parts.way('cancelled', 'open'),
    parts.way('cancelled', 'closed'),
  ],
  templates: [
    parts.template(
      'cleaning',
      ['清洗保养', 'Cleaning'],
      ['{customer.name} 预约清洗保养', 'Cleaning for {customer.name}'],
      ['清洗设备：\n台数：\n地址：{customer.place}', 'Appliance:\nHow many:\nAddress: {customer.place}'],
      {
        priority: 'low',
        values: { name: '{customer.name}', phone: '{customer.phone}', address: '{customer.place}' },
      },
    ),
    parts.template(
      'installation',
      ['新机安装', 'Installation'],
      ['{customer.name} 预约安装', 'Installation for {customer.name}'],
      ['到货日期：\n安装位置：', 'Delivered on:\nWhere:'],
      { values: { name: '{customer.name}', phone: '{customer.phone}', address: '{customer.place}', charge: 'free' } },
    ),
  ],
}
