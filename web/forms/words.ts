import { addWords } from '../kit/language.ts'
import { en as refusalsEn } from './refusal-words.en.ts'
import { zh as refusalsZh } from './refusal-words.zh.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

declare module '../kit/language.ts' {
  interface Areas {
    forms: typeof zh
    refusals: typeof refusalsZh
  }
}

addWords('forms', { zh, en })
addWords('refusals', { zh: refusalsZh, en: refusalsEn })
