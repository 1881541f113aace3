import { addWords } from '../../kit/language.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

declare module '../../kit/language.ts' {
  interface Areas {
    bulk: typeof zh
  }
}

addWords('bulk', { zh, en })
