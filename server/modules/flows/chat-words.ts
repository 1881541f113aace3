const zh = { notServed: '抱歉，现在没有客服可以接待您。请留下联系方式，我们会尽快联系您。' }
const en: typeof zh = {
  notServed: 'Sorry, nobody can take your chat right now. Please leave your phone number and we will get back to you.',
}

/** What the house itself says in a chat, in the visitor's language. */
export function words(language: 'zh' | 'en'): typeof zh {
  return language === 'zh' ? zh : en
}
