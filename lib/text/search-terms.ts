/**
 * Full-text terms made in the application, so that PostgreSQL needs no parser,
 * no extension and no particular locale to find Chinese (docs/decisions).
 *
 * Chinese, Japanese and Korean are written without spaces: every two adjacent
 * characters become one term (退款失败 → 退款 款失 失败) and a search is the
 * phrase of those terms, which is exactly "contains this substring". The last
 * character of a run is a term of its own, so that one character can be found
 * as the beginning of some term. Latin and number words are terms as they are,
 * lower-cased. Full-width and half-width forms are one (NFKC).
 */

/** PostgreSQL keeps positions up to 16383 and 256 of them per lexeme; what comes later is not indexed. */
const maxPosition = 16_383
const maxPositionsPerTerm = 256
/** Longer texts are indexed up to here, which is far beyond the last position that counts. */
const maxIndexedChars = 65_536
const maxWordChars = 64
const maxQueryChars = 200
const maxQueryRuns = 16

const cjk = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇ー]`
const runs = new RegExp(String.raw`${cjk}+|[[\p{L}\p{N}\p{M}]--${cjk}]+`, 'gv')
const startsCjk = new RegExp(`^${cjk}`, 'v')

/**
 * The literal of a `tsvector` with positions, to be cast in the statement:
 * `$1::tsvector`. Join several fields with a line break before calling.
 */
export function indexText(text: string): string {
  const positionsByTerm = new Map<string, number[]>()
  let position = 0
  for (const term of termsOf(text)) {
    position += 1
    if (position > maxPosition) break
    const positions = positionsByTerm.get(term)
    if (!positions) positionsByTerm.set(term, [position])
    else if (positions.length < maxPositionsPerTerm) positions.push(position)
  }
  return [...positionsByTerm].map(([term, positions]) => `${quoted(term)}:${positions.join(',')}`).join(' ')
}

/**
 * The literal of a `tsquery` (`$1::tsquery`) that finds what a person typed, or
 * nothing when there is nothing to search for. All parts must occur; a run of
 * Chinese as one piece, the last word also when only its beginning was typed.
 */
export function searchQuery(input: string): string | undefined {
  const parts = [...runsOf(input, maxQueryChars)].slice(0, maxQueryRuns)
  const lastWord = parts.findLastIndex((run) => !startsCjk.test(run))
  const terms = parts.map((run, i) =>
    startsCjk.test(run) ? phrase(run) : quoted(cut(run)) + (i === lastWord ? ':*' : ''),
  )
  return terms.length > 0 ? [...new Set(terms)].join(' & ') : undefined
}

function phrase(run: string): string {
  const pairs = pairsOf(run)
  const [only] = run
  return pairs.length === 0 ? `${quoted(only!)}:*` : `(${pairs.map(quoted).join(' <-> ')})`
}

function* termsOf(text: string): Generator<string> {
  for (const run of runsOf(text, maxIndexedChars)) {
    if (!startsCjk.test(run)) {
      yield cut(run)
      continue
    }
    yield* pairsOf(run)
    // Takes a position of its own: a phrase never reaches from one run into the next.
    yield [...run].at(-1)!
  }
}

function* runsOf(text: string, maxChars: number): Generator<string> {
  // Twice: folding can make one character many (㍿ → 株式会社).
  const folded = text.slice(0, maxChars).normalize('NFKC').toLowerCase().slice(0, maxChars)
  for (const [run] of folded.matchAll(runs)) yield run
}

function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, i) => characters[i]! + character)
}

/** The same cut on both sides, so that an endless word is still found by itself. */
function cut(word: string): string {
  return word.length > maxWordChars ? [...word].slice(0, maxWordChars).join('') : word
}

/** Terms hold letters and digits only; quoting keeps it true whatever Unicode calls a letter next year. */
function quoted(term: string): string {
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
