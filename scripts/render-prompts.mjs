import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'

/**
 * `node scripts/render-prompts.mjs [NAME…]`: speaks the words of
 * assets/prompts/words.json with espeak-ng and writes what telephones play, WAV
 * 8 kHz mono 16 bit. Needs espeak-ng and sox; the results are committed, so that
 * nobody else does. With names, only those.
 */
const folder = join(import.meta.dirname, '../assets/prompts')
const words = JSON.parse(readFileSync(join(folder, 'words.json'), 'utf8'))
const voices = {
  // espeak-ng 1.51 reads characters through `cmn` as if their pinyin were English; this voice takes pinyin.
  zh: ['-v', 'cmn-latn-pinyin+f2', '-s', '165', '-p', '42'],
  en: ['-v', 'en-us+f2', '-s', '150', '-p', '42'],
}
/** Only what a telephone line carries, at an even loudness, without silence around it. */
const trim = ['silence', '1', '0.02', '0.4%']
const telephone = ['gain', '-4', 'highpass', '180', 'lowpass', '3400', ...trim, 'reverse', ...trim, 'reverse']

const wanted = new Set(process.argv.slice(2))
const scratch = mkdtempSync(join(tmpdir(), 'prompts-'))
try {
  for (const [language, prompts] of Object.entries(words)) {
    mkdirSync(join(folder, language), { recursive: true })
    for (const [name, text] of Object.entries(prompts)) {
      if (wanted.size === 0 || wanted.has(name)) render(language, name, text)
    }
  }
} finally {
  rmSync(scratch, { recursive: true })
}
writeFileSync(join(folder, 'README.md'), readme())

function render(language, name, text) {
  const file = join(folder, language, `${name}.wav`)
  const parts = partsOf(language, text).map(({ voice, words }, i) => {
    const part = join(scratch, `${i}.wav`)
    execFileSync('espeak-ng', [...voices[voice], '-w', part, words])
    return part
  })
  // Pieces of a sentence follow each other closely; whole sentences get air.
  const air = isPiece(name) ? '0.03' : '0.25'
  const shape = [...telephone, 'norm', '-5', 'pad', '0.03', air]
  execFileSync('sox', ['-D', ...parts, '-r', '8000', '-c', '1', '-b', '16', file, ...shape])
}

/** Each part by a voice of its own language: 请按 0。For English, press 8. has two. */
function partsOf(language, text) {
  if (language === 'en') return [{ voice: 'en', words: text }]
  return text
    .split(/(?<=。)(?=[A-Z])/)
    .map((part) =>
      /\p{Script=Han}/u.test(part) ? { voice: 'zh', words: inPinyin(part) } : { voice: 'en', words: part },
    )
}

/** 请按 1 is qing3 an4 yi1; the neutral tone is 5. */
function inPinyin(text) {
  const spelt = text.replace(/ ?(\d)/g, (_, digit) => '零一二三四五六七八九'[digit])
  return pinyin(spelt, { toneType: 'num', v: true }).replace(/([a-z])0/g, '$15')
}

function isPiece(name) {
  return name.startsWith('n-') || name.endsWith('-before')
}

function readme() {
  const rows = Object.entries(words).flatMap(([language, prompts]) =>
    Object.entries(prompts).map(([name, text]) => {
      const seconds = (statSync(join(folder, language, `${name}.wav`)).size - 44) / 16_000
      return `| ${language}/${name}.wav | ${text} | ${seconds.toFixed(1)} s |`
    }),
  )
  return `# Prompts

What callers hear, in Chinese and English: WAV, 8 kHz, mono, 16 bit. Spoken by
espeak-ng from \`words.json\` with \`node scripts/render-prompts.mjs\`, which also
writes this page. A centre replaces any of them with its own recording of the
same name. Numbers and places in line are put together from the \`n-\` pieces.

\`../music/hold.wav\` is what callers hear while they wait, composed by
\`node scripts/render-music.mjs\`; it is ours and free to use under the licence
of this repository.

| file | words | length |
|---|---|---|
${rows.join('\n')}
`
}
