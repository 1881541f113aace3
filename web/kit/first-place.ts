const toWriteIn =
  'input:not([type="hidden"], [type="file"], [type="radio"], [type="checkbox"], :disabled), textarea:not(:disabled)'
const toChooseFrom = 'input[type="radio"]:not(:disabled), input[type="checkbox"]:not(:disabled)'
const mainButton = '.ant-btn-primary:not(.ant-btn-dangerous, :disabled)'
/** The first of them is the one that leaves all as it is. */
const footButton = '.ant-modal-footer button, .ant-popconfirm-buttons button'

/**
 * Where the keys belong in what opens over the screen: the first field, else
 * the main button, and where that would destroy something the one that does
 * not. Without any of them the layer itself, so that ⇥ goes on from there.
 */
export function firstPlace(layer: HTMLElement): HTMLElement {
  const first = (what: string) => [...layer.querySelectorAll<HTMLElement>(what)].find((one) => one.checkVisibility())
  return (
    first(toWriteIn) ??
    first(`:is(${toChooseFrom}):checked`) ??
    first(toChooseFrom) ??
    first(mainButton) ??
    first(footButton) ??
    layer
  )
}
