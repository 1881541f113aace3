import type { Customer } from '../../contract/customers.ts'
import type { Agent, Me } from '../../contract/identity.ts'

/**
 * A centre that exists only in a browser test: every answer has the shape of
 * the contract, the names are those of the demo centre's stories.
 */
export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()

export const me: Me = {
  id: id(1),
  name: '陈晓',
  email: 'chen@demo.yihu',
  role: 'agent',
  roleName: { zh: '坐席', en: 'Agent' },
  team: { id: id(2), name: '客服一组' },
  extension: '8001',
  permissions: Object.fromEntries(
    [
      'calls.handle',
      'tickets.read',
      'tickets.write',
      'customers.read',
      'customers.write',
      'floor.read',
      'users.write',
      'agents.read',
      'callers.read',
      'callers.write',
      'callbacks.read',
      'callbacks.handle',
    ].map((permission) => [permission, 'all']),
  ),
}

export const wang: Customer = {
  id: id(20),
  name: '王小明',
  tags: ['VIP', '企业客户'],
  place: '北京 朝阳区',
  note: '偏好电话联系，下午五点后请勿打扰。',
  language: 'zh',
  contactPoints: [
    { kind: 'phone', value: '+8613800135678' },
    { kind: 'email', value: 'wang.xm@example.cn' },
  ],
  prefers: 'phone',
  createdAt: ago(400 * 86_400),
  revision: 3,
}
export const li: Customer = {
  id: id(21),
  name: '李静',
  tags: [],
  place: '上海',
  language: 'zh',
  contactPoints: [{ kind: 'phone', value: '+8613911112222' }],
  createdAt: ago(30 * 86_400),
  revision: 1,
}

export function anAgent(over: Partial<Agent> = {}): Agent {
  return {
    id: me.id,
    name: me.name,
    extension: '8001',
    presence: 'available',
    state: 'available',
    since: ago(724),
    skills: [],
    devices: ['browser'],
    screen: true,
    chats: 0,
    chatCapacity: 3,
    tickets: 0,
    ticketCapacity: 5,
    ...over,
  }
}

export const colleagues: Agent[] = [
  anAgent({ id: id(3), name: '刘洋', extension: '8007', team: { id: id(4), name: '物流组' } }),
  anAgent({ id: id(5), name: '赵敏', extension: '8008', team: { id: id(2), name: '客服一组' }, state: 'talking' }),
  anAgent({
    id: id(6),
    name: '孙立',
    extension: '8012',
    team: { id: id(4), name: '物流组' },
    state: 'break',
    presence: 'break',
  }),
  anAgent({ id: id(7), name: '周婷', extension: '8015', team: { id: id(8), name: '售后组' } }),
]
