import type { Part } from '../modules/subtasks/plan.ts'
import type { demoTeams } from './demo-people.ts'

const hour = 3_600_000

type DemoPart = Omit<Part, 'departmentId'> & { readonly department: (typeof demoTeams)[number]['name'] }

const part = (
  key: string,
  title: string,
  department: DemoPart['department'],
  but: Partial<Omit<DemoPart, 'key' | 'title' | 'department'>> = {},
): DemoPart => ({ key, title, department, instructions: '', needs: [], required: true, ...but })

/** How the demo centre divides what one department cannot do alone. */
export const demoPlans: readonly { key: string; name: { zh: string; en: string }; parts: readonly DemoPart[] }[] = [
  {
    key: 'complaint',
    name: { zh: '投诉三部门协同', en: 'Complaint, three departments' },
    parts: [
      part('verify', '核实经过并致歉', '客户关怀部', {
        instructions: '致电客户了解经过，记录诉求，先行致歉。',
        allowedMs: 2 * hour,
      }),
      part('inspect', '检查发货与产品', '售后维修部', {
        instructions: '核对仓库出库与物流记录，判断责任。',
        allowedMs: 4 * hour,
      }),
      part('compensate', '核算并支付赔付', '财务部', {
        instructions: '按责任判定核算赔付，原路退回。',
        needs: ['verify', 'inspect'],
        allowedMs: 8 * hour,
      }),
      part('call-back', '回访客户', '客户关怀部', { needs: ['compensate'], allowedMs: 24 * hour, required: false }),
    ],
  },
  {
    key: 'on-site-repair',
    name: { zh: '上门维修与结算', en: 'On-site repair and settlement' },
    parts: [
      part('schedule', '预约上门时间', '客户关怀部', { allowedMs: 2 * hour }),
      part('visit', '上门维修', '售后维修部', { needs: ['schedule'], allowedMs: 48 * hour }),
      part('settle', '结算维修费用', '财务部', { needs: ['visit'], allowedMs: 8 * hour }),
    ],
  },
]
