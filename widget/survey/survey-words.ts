import type { Language } from '../words.ts'

const zh = {
  ask: '您对这次服务满意吗？',
  scores: ['很不满意', '不满意', '一般', '满意', '非常满意'],
  askWords: { good: '哪里让您满意？（选填）', bad: '哪里没做好？我们会回访改进。（选填）' },
  send: '提交评价',
  sending: '正在提交…',
  thanks: '谢谢您的评价。',
  thanksBad: '很抱歉没让您满意，我们会尽快跟进。',
  given: (score: string) => `您的评价：${score}`,
  failed: '没有提交成功，请检查网络后重试。',
  unknown: '这份评价已经失效，或者已经用过了。',
  keys: '按 1 到 5 评分',
}

const en: typeof zh = {
  ask: 'How did we do?',
  scores: ['Very bad', 'Bad', 'All right', 'Good', 'Very good'],
  askWords: { good: 'What did you like? (optional)', bad: 'What went wrong? We will follow up. (optional)' },
  send: 'Send',
  sending: 'Sending…',
  thanks: 'Thank you for your feedback.',
  thanksBad: 'We are sorry. Someone will follow up soon.',
  given: (score) => `Your rating: ${score}`,
  failed: 'That did not go through. Check your network and try again.',
  unknown: 'This survey has expired or was already answered.',
  keys: 'Press 1 to 5',
}

export const surveyWords: Record<Language, typeof zh> = { zh, en }
