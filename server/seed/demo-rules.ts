import type { UnitCase } from '../modules/automation/unit-case.ts'

type DemoRule = { readonly name: string; readonly text: string; readonly cases: readonly UnitCase[] }

/** What the demo centre does by itself, in the words an admin would write it in. */
export const demoRules: readonly DemoRule[] = [
  {
    name: '紧急词语提高优先级',
    text: `当 工单创建
如果 ticket.priority 不是 紧急 且
  (ticket.subject 像 "*12315*" 或 ticket.description 像 "*12315*" 或
   ticket.subject 包含 "漏电" 或 ticket.description 包含 "漏电" 或
   ticket.subject 包含 "起火" 或 ticket.description 包含 "起火")
那么
  设置优先级 紧急;
  打标签 加 ["紧急词"];
  提醒 班长 "工单 #{ticket.number} 提到了紧急词语，请先看"`,
    cases: [
      {
        name: '扬言投诉到 12315',
        facts: { 'ticket.priority': 'normal', 'ticket.description': '再不处理就打 12315' },
        matches: true,
      },
      { name: '已经是紧急', facts: { 'ticket.priority': 'urgent', 'ticket.subject': '插座漏电' }, matches: false },
    ],
  },
  {
    name: 'VIP 客户',
    text: `当 工单创建
如果 customer.tags 含任一 ["VIP"]
那么
  打标签 加 ["VIP"];
  提醒 班长 "VIP 客户 {customer.name} 有新工单"`,
    cases: [
      { name: 'VIP', facts: { 'customer.tags': ['VIP', '企业'] }, matches: true, does: ['tag', 'notify'] },
      { name: '普通客户', facts: { 'customer.tags': [] }, matches: false },
    ],
  },
  {
    name: '投诉拆分给三个部门',
    text: `当 工单创建
如果 ticket.type 是 complaint 且 ticket.priority 属于 [high, urgent]
那么
  拆分 "complaint";
  回复 内部 "已按投诉方案拆分给各部门。"`,
    cases: [
      { name: '高优先级投诉', facts: { 'ticket.type': 'complaint', 'ticket.priority': 'high' }, matches: true },
      { name: '咨询', facts: { 'ticket.type': 'consultation', 'ticket.priority': 'high' }, matches: false },
    ],
  },
  {
    name: '超时升级',
    text: `当 工单超时
如果 ticket.state 是 open
那么
  升级 "工单 #{ticket.number} {ticket.subject} 已超过解决时限";
  提醒 处理人 "您的工单 #{ticket.number} 已超时"`,
    cases: [{ name: '等待客户时不升级', facts: { 'ticket.state': 'pending' }, matches: false }],
  },
  {
    name: '等客户三天',
    text: `当 处于 pending 满 4320 分钟
如果 ticket.priority 不是 低
那么
  回复 公开 "您好，我们仍在等待您的回复，以便继续处理 #{ticket.number}。";
  打标签 加 ["催客户"]`,
    cases: [],
  },
]
