/** From a deep frown to a wide smile: how far the mouth bends at 24 by 24. */
const mouths = [
  'M8 17q4-4.5 8 0',
  'M8.5 16.3q3.5-2 7 0',
  'M8.5 15.6h7',
  'M8.5 14.8q3.5 2.4 7 0',
  'M7.5 14q4.5 5.5 9 0z',
]

/** A face for a score from 1 to 5; the word beneath it says the same. */
export function face(score: number): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  for (const d of ['M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 1 1 0-19z', 'M8.8 9.2v1.2M15.2 9.2v1.2', mouths[score - 1]!]) {
    const path = document.createElementNS(space, 'path')
    path.setAttribute('d', d)
    svg.append(path)
  }
  return svg
}
