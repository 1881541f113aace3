import { addWords } from '../../kit/language.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

declare module '../../kit/language.ts' {
  interface Areas {
    webhooks: typeof zh
  }
}

addWords('webhooks', { zh, en })
