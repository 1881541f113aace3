type Language = 'zh' | 'en'

/** What a word to a customer can say. Absent is what it does not tell. */
export type Told = {
  readonly number?: number | undefined
  readonly subject?: string | undefined
  readonly result?: string | undefined
  /** The answer of a colleague. */
  readonly answer?: string | undefined
  readonly pageUrl?: string | undefined
  readonly surveyUrl?: string | undefined
}

/** The same errand in a chat: short, and in the place where the answer can be given. */
export function chatWords(errand: 'result' | 'answer' | 'survey' | 'reminder', told: Told, language: Language): string {
  const words = language === 'zh' ? zh : en
  switch (errand) {
    case 'result':
      return words.result(told)
    case 'answer':
      return words.answer(told)
    case 'survey':
      return words.survey
    case 'reminder':
      return words.reminder
  }
}

/** A letter says who writes about what, where one sees the rest, and how to have no more of them. */
export function mailWords(errand: 'result' | 'answer' | 'survey' | 'reminder', told: Told, language: Language) {
  const words = language === 'zh' ? zh : en
  const rate = told.surveyUrl && (errand === 'result' ? words.alsoRate : words.rate)(told.surveyUrl)
  const news = errand === 'result' ? words.result(told) : errand === 'answer' ? words.answer(told) : undefined
  const body = [
    news,
    errand === 'reminder' ? words.reminder : undefined,
    rate,
    told.pageUrl && words.page(told.pageUrl),
  ]
  return {
    subject: words.subject[errand](told),
    text: `${[...body.filter((part) => part), '--', told.pageUrl && words.stop(stopAt(told.pageUrl))].filter((part) => part).join('\n\n')}\n`,
  }
}

/** Where on the page one says how one is reached. */
export const stopAt = (pageUrl: string) => `${pageUrl}#contact`

const named = ({ number, subject }: Told) => [number && `#${number}`, subject].filter((part) => part).join(' ')

const zh = {
  result: ({ number, result }: Told) => `您的工单 #${number} 已处理完成：${result ?? ''}`,
  answer: ({ number, answer }: Told) => `关于您的工单 #${number}：${answer ?? ''}`,
  survey: '请为本次服务评分，1 分最低，5 分最高。',
  reminder: '您还没有为本次服务评分。如果方便，请花几秒钟告诉我们：1 分最低，5 分最高。',
  rate: (url: string) => `请为本次服务评分（几秒钟）：${url}`,
  alsoRate: (url: string) => `处理得怎么样？请评分（几秒钟）：${url}`,
  page: (url: string) => `查看进展、补充说明或重新打开（请不要直接回复这封邮件）：${url}`,
  stop: (url: string) => `您收到这封邮件，是因为您同意我们用邮件联系。不想再收到：在 ${url} 的“通知方式”里关闭邮件。`,
  subject: {
    result: (told: Told) => `已处理完成：${named(told)}`,
    answer: (told: Told) => `有新的回复：${named(told)}`,
    survey: (told: Told) => `请评价我们的服务：${named(told)}`,
    reminder: (told: Told) => `提醒：请评价我们的服务：${named(told)}`,
  },
}

const en: typeof zh = {
  result: ({ number, result }) => `Your ticket #${number} is resolved: ${result ?? ''}`,
  answer: ({ number, answer }) => `About your ticket #${number}: ${answer ?? ''}`,
  survey: 'How did we do? Please give us a score from 1 (poor) to 5 (great).',
  reminder: 'You have not rated us yet. It takes a few seconds: please give a score from 1 (poor) to 5 (great).',
  rate: (url) => `Please rate us, it takes a few seconds: ${url}`,
  alsoRate: (url) => `How did we do? Please rate us, it takes a few seconds: ${url}`,
  page: (url) => `Follow progress, add details or reopen the ticket (replies to this e-mail are not read): ${url}`,
  stop: (url) =>
    `You are receiving this because you agreed to be contacted by e-mail. To stop, turn e-mail off under “How we contact you” at ${url}`,
  subject: {
    result: (told) => `Resolved: ${named(told)}`,
    answer: (told) => `New reply: ${named(told)}`,
    survey: (told) => `How did we do? ${named(told)}`,
    reminder: (told) => `Reminder: how did we do? ${named(told)}`,
  },
}
