import { useMemo } from 'react'
import { layOut, type Node, node } from './layers.ts'

export type LayerNode = Node & {
  readonly title: string
  readonly note: string
  /** Everything about it, on hover. */
  readonly hint?: string
  readonly className?: string
}
type Props = {
  nodes: readonly LayerNode[]
  label: string
  picked?: string | undefined
  onPick?: ((id: string) => void) | undefined
}

/** What comes before what, from left to right. */
export function Layers({ nodes, label, picked, onPick }: Props) {
  const graph = useMemo(() => layOut(nodes), [nodes])
  const placeById = new Map(graph.nodes.map((one) => [one.id, one]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by key
    <section className="layers" aria-label={label} tabIndex={0}>
      <div style={{ width: graph.width, height: graph.height }}>
        <svg width={graph.width} height={graph.height} aria-hidden>
          {graph.edges.map(({ from, to, path }) => (
            <path key={`${from}-${to}`} d={path} />
          ))}
        </svg>
        {nodes.map(({ id, title, note, hint, className = '' }) => (
          <button
            key={id}
            type="button"
            className={`layer-node ${className}`}
            aria-current={id === picked || undefined}
            title={hint}
            style={{ left: placeById.get(id)!.x, top: placeById.get(id)!.y, ...node }}
            onClick={() => onPick?.(id)}
          >
            <b className="clip">{title}</b>
            <span className="clip">{note}</span>
          </button>
        ))}
      </div>
    </section>
  )
}
