/**
 * The mean of every label's F1 = 2·hits / (said + true), over the labels that
 * were said or true, as scikit-learn counts it.
 */
export function macroF1(answers: readonly { readonly truth: string; readonly said: string }[]): number {
  const counts = new Map<string, { truth: number; said: number; hits: number }>()
  const of = (label: string) => {
    const count = counts.get(label) ?? { truth: 0, said: 0, hits: 0 }
    counts.set(label, count)
    return count
  }
  for (const { truth, said } of answers) {
    of(truth).truth += 1
    of(said).said += 1
    if (truth === said) of(truth).hits += 1
  }
  const scores = [...counts.values()].map((c) => (2 * c.hits) / (c.said + c.truth))
  return scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length
}
