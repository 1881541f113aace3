/**
 * Erlang's loss formula: the share of calls that find all lines taken, when
 * nobody waits.
 *
 * By the recurrence B(0) = 1, B(k) = A·B(k−1) / (k + A·B(k−1)), which holds
 * only numbers between 0 and 1: a thousand erlangs neither overflow nor lose
 * digits, as the textbook's Aⁿ/n! does at 170. Each step shrinks the relative
 * error it is given, so the result is good to about 10⁻¹⁵ of itself.
 *
 * A. K. Erlang, "Solution of some problems in the theory of probabilities of
 * significance in automatic telephone exchanges", 1917.
 */
export function lossProbability(erlangs: number, lines: number): number {
  if (erlangs <= 0) return lines === 0 && erlangs === 0 ? 1 : 0
  let b = 1
  for (let k = 1; k <= lines; k++) b = (erlangs * b) / (k + erlangs * b)
  return b
}
