import type { FileRef } from '../../contract/common.ts'
import { fileSize } from '../talk/file-check.ts'
import { findLinks } from '../talk/links.ts'
import type { Row } from '../talk/rows.ts'
import { button, element, icon } from './element.ts'
import { icons } from './icons.ts'
import type { Needs } from './needs.ts'

export type SaidRow = Row & { kind: 'said' }

/** One bubble with who said it, what hangs on it and what became of it. */
export function said(row: SaidRow, needs: Needs, takeBack: (clientId: string) => void): HTMLElement {
  const { words } = needs
  const speaker = row.side === 'mine' ? words.you : row.author === undefined ? words.agent : undefined
  return element(
    'div',
    { class: ['said', row.side, row.problem ? 'unsent' : ''].join(' ').trim() },
    row.author !== undefined && element('p', { class: 'author' }, row.author),
    row.text !== '' &&
      element(
        'div',
        { class: 'bubble' },
        speaker && element('span', { class: 'unseen' }, `${speaker}: `),
        ...linked(row.text),
      ),
    ...row.files.map((file) => attached(file, needs)),
    row.foot !== undefined && element('p', { class: 'foot' }, row.foot),
    row.problem && problem(row.problem, needs, takeBack),
  )
}

function problem(
  { words, because, clientId }: NonNullable<SaidRow['problem']>,
  needs: Needs,
  takeBack: (id: string) => void,
) {
  return element(
    'div',
    { class: 'problem', role: 'alert' },
    button({}, () => needs.talk.retry(clientId), words),
    button({}, () => takeBack(clientId), needs.words.takeBack),
    because !== undefined && element('p', { class: 'why' }, because),
  )
}

function linked(text: string): (Node | string)[] {
  return findLinks(text).map((piece) =>
    piece.href === undefined ? piece.text : element('a', { ...elsewhere, href: piece.href }, piece.text),
  )
}

const elsewhere = { target: '_blank', rel: 'noopener noreferrer nofollow', referrerpolicy: 'no-referrer' }

function attached(file: FileRef, needs: Needs): HTMLElement {
  const href = needs.fileAddress(file)
  if (!/^image\/(png|jpeg|gif|webp)$/.test(file.type)) return fileLink(file, href)
  const picture = element('img', {
    src: href,
    alt: needs.words.picture(file.name),
    loading: 'lazy',
    referrerpolicy: 'no-referrer',
  })
  const shown = element('a', { ...elsewhere, class: 'picture', href }, picture)
  // The shop's Content-Security-Policy may forbid foreign pictures; a link is never forbidden.
  picture.addEventListener('error', () => shown.replaceWith(fileLink(file, href)), { once: true })
  return shown
}

function fileLink(file: FileRef, href: string) {
  const size = element('small', {}, fileSize(file.bytes))
  return element('a', { ...elsewhere, class: 'file', href }, icon(icons.file), element('span', {}, file.name), size)
}
