import { chooseOther, pageLanguage } from './page.ts'

/** The demo centre's shop: any shop's page, with the one script tag that any shop would add. */
const language = pageLanguage()
document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
document.title = language === 'zh' ? '一呼商城' : 'Yihu Mall'
document.querySelector('#language')!.addEventListener('click', () => chooseOther(language))

const tag = document.createElement('script')
tag.src = '/widget.js'
tag.async = true
tag.dataset.title = language === 'zh' ? '一呼商城客服' : 'Yihu Mall support'
tag.dataset.color = '#0F766E'
tag.dataset.lang = language
document.head.append(tag)
