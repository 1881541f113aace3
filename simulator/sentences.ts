/** What chatters write: one trouble each, with the details that a form asks for. */
const stories: readonly ((order: string) => readonly string[])[] = [
  (order) => [
    `你好，我的订单 ${order} 三天了还没有发货，什么时候能发？`,
    '麻烦帮我催一下，我姓李，电话 13900001111',
    '好的，谢谢你',
  ],
  (order) => [
    `订单 ${order} 收到的电饭煲是坏的，插上电没有反应`,
    '前天收到的，我想换一台新的',
    '地址没变，还是上海市浦东新区张江路 88 号',
    '辛苦了',
  ],
  (order) => [`我要投诉！订单 ${order} 的送货员态度很差`, '说好上午送到，结果晚上九点才来', '希望你们给个说法'],
  (order) => [`请问订单 ${order} 怎么申请退款？`, '一共 299 元，用支付宝付的', '大概几天能到账？', '明白了，谢谢'],
  (order) => [
    `您好，订单 ${order} 的发票抬头开错了，可以重新开吗`,
    '抬头改成 杭州晨光科技有限公司',
    '发到我邮箱就行，谢谢',
  ],
  (order) => [
    `洗衣机不转了，订单号 ${order}，能安排师傅上门吗`,
    '显示屏一直闪 E3',
    '明天下午两点以后我都在家',
    '好的，等你们电话',
  ],
]

export function storyOf(order: string, random: () => number): readonly string[] {
  return stories[Math.floor(random() * stories.length)]!(order)
}

/** What agents answer, in turn. */
const answers: readonly string[] = [
  '您好，很高兴为您服务，我先帮您查一下订单。',
  '已经看到您的订单了，给您带来不便非常抱歉。',
  '我已经为您登记，会有专人在 24 小时内联系您。',
  '请问还有其他可以帮您的吗？',
]

export const answerTo = (turn: number) => answers[Math.min(turn, answers.length - 1)]!

/** The last thing some customers write; an agent who reads it closes the chat. */
export const goodbye = '没有别的问题了，再见！'
