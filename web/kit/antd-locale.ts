import type { ConfigProviderProps } from 'antd'
import enUs from 'antd/locale/en_US.js'
import zhCn from 'antd/locale/zh_CN.js'
import type { Language } from './preferences.ts'

type Locale = NonNullable<ConfigProviderProps['locale']>

/** Ant Design's own words. Its files are CommonJS, which bundlers unwrap and Node's rules do not. */
export const antdLocale: Record<Language, Locale> = { zh: unwrapped(zhCn), en: unwrapped(enUs) }

function unwrapped(module: Locale | { default: Locale }): Locale {
  return 'default' in module ? module.default : module
}
