import { drawFlow } from './flow-drawing.ts'
import { box, type FlowGraph } from './flow-graph.ts'
import './flow-drawing.css'

/** Steps as boxes, ways as arrows with the reason beside their heads. */
export function FlowDrawing({ graph, start, label }: { graph: FlowGraph; start: string | undefined; label: string }) {
  const drawing = drawFlow(graph, start)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a drawing larger than its window must be reachable by keyboard
    <section className="ad-drawing" tabIndex={0} aria-label={label}>
      <svg width={drawing.width} height={drawing.height} role="img" aria-label={label}>
        <defs>
          <marker id="ad-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0,0 L8,4 L0,8 z" className="ad-arrow-head" />
          </marker>
        </defs>
        {drawing.arrows.map(({ from, to, path }) => (
          <path key={`${from}-${to}`} d={path} className="ad-arrow" markerEnd="url(#ad-arrow)" />
        ))}
        {drawing.boxes.map(({ id, kind, title, lines, returns, x, y }) => (
          <g key={id} transform={`translate(${x},${y})`} className={`ad-step ad-step-${kind}`}>
            <rect width={box.width} height={box.height} rx={8} />
            <text x={12} y={22} className="ad-step-kind">
              {title}
            </text>
            <text x={12} y={42} className="ad-step-title">
              {short(id, 24)}
            </text>
            <text x={12} y={62} className="ad-step-lines">
              {short(lines.join(' · '), 28)}
              <title>{lines.join('\n')}</title>
            </text>
            {returns.length > 0 && (
              <text x={box.width - 12} y={22} textAnchor="end" className="ad-step-returns">
                ↺ {short(returns.join(' · '), 14)}
              </text>
            )}
          </g>
        ))}
        {drawing.arrows
          .filter((arrow) => arrow.label !== '')
          .map(({ from, to, label: when, labelX, labelY }) => (
            <text key={`${from}-${to}`} x={labelX} y={labelY} textAnchor="middle" className="ad-arrow-label">
              {short(when, 22)}
              <title>{when}</title>
            </text>
          ))}
      </svg>
    </section>
  )
}

/** Chinese signs are twice as wide as Latin letters. */
function short(text: string, most: number): string {
  let width = 0
  for (const [at, sign] of [...text].entries()) {
    width += /[⺀-鿿＀-￯]/.test(sign) ? 2 : 1
    if (width > most) return `${[...text].slice(0, at).join('')}…`
  }
  return text
}
