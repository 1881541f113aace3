import type { Design } from '../../../contract/ticket-types.ts'
import type { Status } from '../../../contract/tickets.ts'
import type { FlowGraph } from '../flow-graph.ts'

/** The states of a type for the drawing: a box is called as people call it, and two of one name by their keys. */
export function stateGraph(
  { statuses, transitions }: Pick<Design, 'statuses' | 'transitions'>,
  language: 'zh' | 'en',
  words: { kind(kind: Status['kind']): string; mark(mark: 'guard' | 'needs' | 'roles' | 'approval'): string },
): FlowGraph {
  const names = statuses.map(({ name }) => name[language])
  const idOf = new Map(
    statuses.map(({ key, name }) => {
      const own = name[language]
      return [key, own && names.filter((other) => other === own).length === 1 ? own : key]
    }),
  )
  return {
    steps: statuses.map(({ key, kind }) => ({
      id: idOf.get(key)!,
      kind: `state-${kind}`,
      title: words.kind(kind),
      lines: [key],
    })),
    arrows: transitions.flatMap(({ from, to, guard, needs, roles, approval }) => {
      const [start, end] = [idOf.get(from), idOf.get(to)]
      const takes = { guard, needs: needs?.length, roles, approval }
      const marks = (['roles', 'needs', 'guard', 'approval'] as const).filter((mark) => takes[mark]).map(words.mark)
      return start && end ? [{ from: start, to: end, label: marks.join(' · ') }] : []
    }),
  }
}
