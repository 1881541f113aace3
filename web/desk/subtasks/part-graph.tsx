import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Subtask } from '../../../contract/subtasks.ts'
import { layOut, node } from './part-graph.ts'

type Props = { parts: readonly Subtask[]; picked?: string | undefined; onPick?(id: string): void }

/** Which part comes before which; where each stands is its colour and its word. */
export function PartGraph({ parts, picked, onPick }: Props) {
  const { t } = useTranslation('subtasks')
  const graph = useMemo(() => layOut(parts), [parts])
  const placeById = new Map(graph.nodes.map((one) => [one.id, one]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by key
    <section className="st-graph" aria-label={t('part.graph')} tabIndex={0}>
      <div style={{ width: graph.width, height: graph.height }}>
        <svg width={graph.width} height={graph.height} aria-hidden>
          {graph.edges.map(({ from, to, path }) => (
            <path key={`${from}-${to}`} d={path} />
          ))}
        </svg>
        {parts.map((part) => (
          <button
            key={part.id}
            type="button"
            className={`st-node st-node-${part.state}`}
            aria-current={part.id === picked || undefined}
            title={`${part.title} · ${part.department.name} · ${t(`states.${part.state}`)}`}
            style={{ left: placeById.get(part.id)!.x, top: placeById.get(part.id)!.y, ...node }}
            onClick={() => onPick?.(part.id)}
          >
            <b className="clip">{part.title}</b>
            <span className="clip">{t(`states.${part.state}`)}</span>
          </button>
        ))}
      </div>
    </section>
  )
}
