export const demoTeams = [
  { name: '客服一组', department: false },
  { name: '客服二组', department: false },
  { name: '客户关怀部', department: true },
  { name: '售后维修部', department: true },
  { name: '财务部', department: true },
] as const

type DemoPerson = {
  readonly name: string
  readonly email: string
  readonly role: 'agent' | 'specialist' | 'supervisor' | 'quality' | 'manager'
  readonly team: (typeof demoTeams)[number]['name'] | undefined
  readonly extension?: string
  readonly skills?: Readonly<Record<string, number>>
}

export const demoSkills = {
  service: { zh: '咨询服务', en: 'Service' },
  complaints: { zh: '投诉处理', en: 'Complaints' },
  repairs: { zh: '报修', en: 'Repairs' },
  chat: { zh: '在线客服', en: 'Chat' },
} as const

/** Everybody in the demo centre; all have the demo password. */
export const demoPeople: readonly DemoPerson[] = [
  {
    name: '陈思雨',
    email: 'agent1@demo.yihu',
    role: 'agent',
    team: '客服一组',
    extension: '1001',
    skills: { service: 5, complaints: 4, repairs: 2, chat: 5 },
  },
  {
    name: '刘子墨',
    email: 'agent2@demo.yihu',
    role: 'agent',
    team: '客服一组',
    extension: '1002',
    skills: { service: 4, repairs: 5, chat: 3 },
  },
  {
    name: '赵雅琪',
    email: 'agent3@demo.yihu',
    role: 'agent',
    team: '客服一组',
    extension: '1003',
    skills: { service: 3, complaints: 5, chat: 4 },
  },
  {
    name: '孙浩然',
    email: 'agent4@demo.yihu',
    role: 'agent',
    team: '客服二组',
    extension: '1004',
    skills: { service: 5, repairs: 3, chat: 2 },
  },
  {
    name: '周梦洁',
    email: 'agent5@demo.yihu',
    role: 'agent',
    team: '客服二组',
    extension: '1005',
    skills: { service: 2, complaints: 3, repairs: 3, chat: 5 },
  },
  {
    name: '吴俊杰',
    email: 'agent6@demo.yihu',
    role: 'agent',
    team: '客服二组',
    extension: '1006',
    skills: { service: 3, complaints: 2, repairs: 4 },
  },
  {
    name: '林晓峰',
    email: 'supervisor@demo.yihu',
    role: 'supervisor',
    team: '客服一组',
    extension: '1100',
    skills: { service: 5, complaints: 5, repairs: 5 },
  },
  { name: '郑慧敏', email: 'care@demo.yihu', role: 'specialist', team: '客户关怀部' },
  { name: '何建国', email: 'repair@demo.yihu', role: 'specialist', team: '售后维修部' },
  { name: '许文静', email: 'finance@demo.yihu', role: 'specialist', team: '财务部' },
  { name: '马晓燕', email: 'quality@demo.yihu', role: 'quality', team: undefined },
  { name: '高志远', email: 'manager@demo.yihu', role: 'manager', team: undefined },
]

export const demoCustomers = [
  { name: '王小明', phone: '+8613812345678', tags: ['VIP'], place: '北京市朝阳区' },
  { name: '李静', phone: '+8613987654321', tags: [], place: '上海市浦东新区' },
  { name: '张伟', phone: '+8613611112222', tags: ['企业'], place: '广州市天河区' },
  { name: '张丽', phone: '+8613611112222', tags: [], place: '广州市天河区' },
  { name: '刘洋', phone: '+8613722223333', tags: [], place: '成都市武侯区' },
  { name: '陈晨', phone: '+8613533334444', tags: ['VIP'], place: '杭州市西湖区' },
  { name: '杨帆', phone: '+8613444445555', tags: [], place: '南京市鼓楼区' },
  { name: '黄海', phone: '+8613355556666', tags: [], place: '深圳市南山区' },
  { name: '周婷', phone: '+861062345678', tags: ['企业'], place: '北京市海淀区' },
  { name: 'Emily Carter', phone: '+8613266667777', tags: [], place: '上海市静安区', language: 'en' },
  { name: '吴磊', phone: '+8613177778888', tags: [], place: '武汉市洪山区' },
  { name: '徐蕾', phone: '+8613088889999', tags: [], place: '西安市雁塔区' },
] as const
