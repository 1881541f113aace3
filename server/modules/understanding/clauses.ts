import type { Said } from './known.ts'

/** A part of a message that says one thing. */
export type Clause = {
  readonly messageId: string
  readonly words: string
  /** Where it begins in the message, in UTF-16 units from 0. */
  readonly start: number
  /** The words without order numbers, phones and sums: they say which, not what it is about. */
  readonly meaning: string
}

const clause = /[^，。！？；、,.!?;\n]+/g
const figures = /[A-Za-z]{0,6}[-#]?\d[\dA-Za-z-]*/g

/**
 * What a customer writes in one breath greets, names numbers and says what is
 * wrong; only the last is what it is about, so each part is judged by itself.
 */
export function clausesOf({ id, text }: Said): Clause[] {
  return [...text.matchAll(clause)].flatMap((found) => {
    const words = found[0].trim()
    const meaning = words.replace(figures, ' ').trim()
    return meaning ? [{ messageId: id, words, start: found.index + found[0].indexOf(words), meaning }] : []
  })
}
