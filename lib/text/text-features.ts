import { pinyin } from 'pinyin-pro'

const maxChars = 2000
const han = /\p{Script=Han}/u
const latinWord = String.raw`[[\p{L}\p{N}']--\p{Script=Han}]+`
const words = new RegExp(latinWord, 'gv')

/**
 * What a classifier sees of a text. Chinese: pieces of one to three characters
 * and whole foreign words. Other scripts: words, pairs of words, and pieces of
 * three to five letters within a word. Digits count as digits, not as which
 * digit. Longer texts are read up to 2000 characters.
 *
 * With `pinyin` also syllables and pairs of them: speech recognition writes
 * the wrong character with the right sound (退宽 for 退款).
 */
export function textFeatures(text: string, options: { pinyin: boolean }): string[] {
  const folded = fold(text.slice(0, maxChars))
  const features: string[] = []
  if (han.test(folded)) {
    addPieces(features, `^${folded.replace(/\s+/g, '')}$`, 1, 3)
    for (const [word] of folded.matchAll(words)) features.push(`w ${word}`)
    if (options.pinyin) addSyllables(features, folded)
  } else {
    addWords(features, folded)
  }
  return features
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Nd}/gu, '0')
    .replace(/[\u{10000}-\u{10ffff}\p{Cs}]/gu, toBasicPlane)
}

/** Emoji and rare characters become one code unit each, so that cutting into pieces never halves one. */
function toBasicPlane(character: string): string {
  return String.fromCharCode(0xe000 + (character.codePointAt(0)! % 0x1900))
}

function addWords(features: string[], text: string) {
  let before = ''
  for (const [word] of text.matchAll(words)) {
    features.push(`w ${word}`)
    if (before) features.push(`b ${before} ${word}`)
    before = word
    addPieces(features, ` ${word} `, 3, 5)
  }
}

function addPieces(features: string[], text: string, shortest: number, longest: number) {
  for (let length = shortest; length <= longest; length++) {
    for (let at = 0; at + length <= text.length; at++) features.push(text.slice(at, at + length))
  }
}

function addSyllables(features: string[], text: string) {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed' })
  syllables.forEach((syllable, i) => {
    features.push(`p ${syllable}`)
    if (i > 0) features.push(`q ${syllables[i - 1]} ${syllable}`)
  })
}
