import type { GivenValues } from '../modules/tickets/form.ts'
import type { Move } from '../modules/tickets/tickets.ts'

type DemoTicket = {
  readonly type: string
  readonly subject: string
  readonly description: string
  readonly customer: number
  readonly priority: 'low' | 'normal' | 'high' | 'urgent'
  readonly fields: GivenValues
  /** An agent's or specialist's e-mail; nobody yet when missing. */
  readonly assignee?: string
  /** What became of it so far. */
  readonly moves?: readonly Move[]
}

/** What is going on in the demo centre when it is opened for the first time. */
export const demoTickets: readonly DemoTicket[] = [
  {
    type: 'complaint',
    subject: '空气净化器三天未发货',
    description: '下单三天仍未发货，要求尽快处理。',
    customer: 0,
    priority: 'high',
    fields: { name: '王小明', phone: '+8613812345678', order: 'DD20261119003', about: 'delivery', demand: 'speed-up' },
    assignee: 'agent1@demo.yihu',
    moves: [{ status: 'investigating' }],
  },
  {
    type: 'on-site-repair',
    subject: '空调不制冷，预约上门',
    description: '客厅空调运转但不制冷，希望周末上门。',
    customer: 1,
    priority: 'normal',
    fields: {
      name: '李静',
      phone: '+8613987654321',
      area: ['shanghai', 'shanghai-city', 'pudong'],
      address: '上海市浦东新区张杨路 88 号',
      product: '变频空调 K3',
    },
    assignee: 'repair@demo.yihu',
  },
  {
    type: 'refund',
    subject: '重复扣款，申请退款',
    description: '同一订单扣款两次，请退回一笔。',
    customer: 2,
    priority: 'high',
    fields: { name: '张伟', phone: '+8613611112222', order: 'DD20261117021', amount: 1299, reason: 'double' },
    moves: [{ status: 'approved', fields: { approved: 1299 } }],
    assignee: 'finance@demo.yihu',
  },
  {
    type: 'fault',
    subject: '洗衣机脱水时异响',
    description: '脱水时有很大的金属撞击声。',
    customer: 4,
    priority: 'normal',
    fields: { name: '刘洋', phone: '+8613722223333', product: '滚筒洗衣机 W8', fault: '脱水异响' },
  },
  {
    type: 'consultation',
    subject: '询问以旧换新活动',
    description: '想了解冰箱以旧换新的补贴标准。',
    customer: 5,
    priority: 'low',
    fields: { name: '陈晨', phone: '+8613533334444', product: '双门冰箱' },
    assignee: 'agent1@demo.yihu',
    moves: [{ status: 'pending' }],
  },
  {
    type: 'complaint',
    subject: '安装师傅迟到两小时',
    description: '约好十点，十二点才到，没有提前通知。',
    customer: 6,
    priority: 'normal',
    fields: { name: '杨帆', phone: '+8613444445555', about: 'service', demand: 'apology' },
    assignee: 'care@demo.yihu',
  },
  {
    type: 'refund',
    subject: '退货已签收，未收到退款',
    description: '仓库五天前签收，退款没有到账。',
    customer: 7,
    priority: 'normal',
    fields: {
      name: '黄海',
      phone: '+8613355556666',
      order: 'DD20261109114',
      amount: 459,
      reason: 'seven-days',
      goods: 'received',
      items: [{ name: '便携榨汁机', quantity: 1, price: 459 }],
    },
    assignee: 'finance@demo.yihu',
    moves: [
      { status: 'approved', fields: { approved: 459 } },
      { status: 'paying' },
      { status: 'refunded', fields: { receipt: 'TK88120934' }, result: '退款已原路退回，预计 1–3 个工作日到账。' },
    ],
  },
  {
    type: 'fault',
    subject: '热水器点火失败',
    description: '打开热水后打火几次就熄灭，显示 E1。',
    customer: 8,
    priority: 'urgent',
    fields: { name: '周婷', phone: '+861062345678', product: '燃气热水器 G16', fault: '点火失败 E1' },
    assignee: 'agent2@demo.yihu',
  },
  {
    type: 'consultation',
    subject: 'How to reset the rice cooker',
    description: 'The panel is locked and shows Lo.',
    customer: 9,
    priority: 'low',
    fields: { name: 'Emily Carter', phone: '+8613266667777', product: 'Rice cooker R2' },
    assignee: 'agent3@demo.yihu',
  },
  {
    type: 'on-site-repair',
    subject: '油烟机清洗与检修',
    description: '吸力变小，希望清洗并检查电机。',
    customer: 10,
    priority: 'low',
    fields: {
      name: '吴磊',
      phone: '+8613177778888',
      area: ['hubei', 'wuhan', 'hongshan'],
      address: '武汉市洪山区珞喻路 12 号',
    },
  },
  {
    type: 'complaint',
    subject: '客服电话等待时间过长',
    description: '连续两天排队超过十分钟。',
    customer: 11,
    priority: 'normal',
    fields: { name: '徐蕾', phone: '+8613088889999', about: 'service', demand: 'apology' },
    assignee: 'agent1@demo.yihu',
  },
  {
    type: 'fault',
    subject: '扫地机器人无法回充',
    description: '找不到充电座，反复原地转圈。',
    customer: 5,
    priority: 'normal',
    fields: { name: '陈晨', phone: '+8613533334444', product: '扫地机器人 S5' },
    assignee: 'agent1@demo.yihu',
  },
]
