type Attributes = Record<string, string | boolean | undefined>
type Child = Node | string | undefined | false

/**
 * An element with its attributes and children. Strings become text nodes and
 * nothing else: there is no way to hand HTML to it, which is the whole of our
 * defence against hostile words.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  set(made, attributes)
  made.append(...children.filter((child): child is Node | string => child !== undefined && child !== false))
  return made
}

/** False and undefined take an attribute away. */
export function set(target: Element, attributes: Attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) target.removeAttribute(name)
    else if (target.getAttribute(name) !== String(value)) target.setAttribute(name, value === true ? '' : value)
  }
}

/** Writes only what differs: a screen reader speaks of every change. */
export function write(target: Element, words: string) {
  if (target.textContent !== words) target.textContent = words
}

export function button(attributes: Attributes, pressed: (event: MouseEvent) => void, ...children: Child[]) {
  const made = element('button', { type: 'button', ...attributes }, ...children)
  made.addEventListener('click', pressed)
  return made
}

/** A drawing of 24 by 24, in the colour of the text around it; the word stands beside it or in a label. */
export function icon(path: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  set(svg, { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: 'icon' })
  const line = document.createElementNS(space, 'path')
  set(line, { d: path })
  svg.append(line)
  return svg
}
