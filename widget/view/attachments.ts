import type { FileRef } from '../../contract/common.ts'
import type { Visit } from '../../contract/widget.ts'
import { checkFile, type FileProblem, fileSize, mostFilesAtOnce } from '../talk/file-check.ts'
import { type Upload, UploadRefused } from '../wire/upload.ts'
import { button, element, icon, set, write } from './element.ts'
import { icons } from './icons.ts'
import type { Needs as WindowNeeds } from './needs.ts'

type Needs = Pick<WindowNeeds, 'words' | 'upload'>

type Chosen = {
  readonly file: File
  readonly chip: HTMLElement
  readonly bar: HTMLElement
  readonly note: HTMLElement
  readonly again: HTMLButtonElement
  upload: Upload | undefined
  ref: FileRef | undefined
  problem: string | undefined
}

/** Files on their way into a message: chosen, pasted or dropped, checked, uploaded, removable. */
export class Attachments {
  readonly element = element('div', { class: 'chips', hidden: true })
  readonly #needs: Needs
  readonly #changed: () => void
  readonly #input: HTMLInputElement
  #limits: Visit['files'] | undefined
  #chosen: Chosen[] = []

  constructor(needs: Needs, changed: () => void) {
    this.#needs = needs
    this.#changed = changed
    this.#input = element('input', {
      type: 'file',
      multiple: true,
      hidden: true,
      tabindex: '-1',
      'aria-label': needs.words.attach,
    })
    this.#input.addEventListener('change', () => this.#chose())
    this.element.append(this.#input)
  }

  /** Uploaded and ready to go along. */
  get ready(): FileRef[] {
    return this.#chosen.flatMap(({ ref }) => ref ?? [])
  }

  get isBusy(): boolean {
    return this.#chosen.some(({ ref, problem }) => !ref && !problem)
  }

  limit(limits: Visit['files'] | undefined) {
    this.#limits = limits
    if (limits) set(this.#input, { accept: limits.types.join(',') })
  }

  choose() {
    this.#input.click()
  }

  add(files: readonly File[]) {
    if (!this.#limits) return
    for (const file of files) this.#add(file, this.#limits)
    this.#draw()
  }

  /** They have gone along with a message. */
  clear() {
    for (const { chip } of this.#chosen) chip.remove()
    this.#chosen = []
    this.#draw()
  }

  #chose() {
    this.add([...(this.#input.files ?? [])])
    // So that the same file can be chosen again after it was removed.
    this.#input.value = ''
  }

  #add(file: File, limits: Visit['files']) {
    const chosen = this.#chip(file)
    const isTooMany = this.#chosen.filter(({ problem }) => !problem).length >= mostFilesAtOnce
    this.#chosen.push(chosen)
    this.element.append(chosen.chip)
    const found = checkFile(file, limits)
    if (isTooMany) return this.#fail(chosen, this.#needs.words.fileTooMany)
    if (found) return this.#fail(chosen, this.#problemWords(found))
    this.#upload(chosen)
  }

  #upload(chosen: Chosen) {
    chosen.problem = undefined
    const upload = this.#needs.upload(chosen.file, (share) => this.#progress(chosen, share))
    chosen.upload = upload
    upload.done.then(
      (ref) => this.#done(chosen, ref),
      (problem: unknown) => this.#refused(chosen, problem instanceof UploadRefused ? problem.code : 'network'),
    )
    this.#progress(chosen, 0)
    set(chosen.again, { hidden: true })
    set(chosen.chip, { class: 'chip' })
  }

  #progress({ bar, note }: Chosen, share: number) {
    bar.style.width = `${Math.round(share * 100)}%`
    write(note, this.#needs.words.uploading(Math.round(share * 100)))
  }

  #done(chosen: Chosen, ref: FileRef) {
    chosen.ref = ref
    chosen.bar.remove()
    write(chosen.note, fileSize(ref.bytes))
    this.#draw()
  }

  #refused(chosen: Chosen, code: string) {
    const words = /type/.test(code)
      ? this.#problemWords('file-type')
      : /large|big|413/.test(code)
        ? this.#problemWords('file-too-big')
        : this.#needs.words.fileFailed
    this.#fail(chosen, words)
    set(chosen.again, { hidden: words !== this.#needs.words.fileFailed })
    this.#draw()
  }

  #fail(chosen: Chosen, words: string) {
    chosen.problem = words
    chosen.bar.style.width = '0'
    write(chosen.note, words)
    set(chosen.chip, { class: 'chip bad', role: 'alert' })
  }

  #remove(chosen: Chosen) {
    this.#chosen = this.#chosen.filter((one) => one !== chosen)
    chosen.upload?.stop()
    chosen.chip.remove()
    this.#draw()
  }

  #draw() {
    set(this.element, { hidden: this.#chosen.length === 0 })
    this.#changed()
  }

  #chip(file: File): Chosen {
    const { words } = this.#needs
    const [bar, note] = [element('i', { class: 'bar' }), element('small')]
    const again = button({ hidden: true }, () => this.#upload(chosen), words.tryAgain)
    const remove = button({ 'aria-label': words.remove(file.name) }, () => this.#remove(chosen), icon(icons.cross))
    const name = element('span', { class: 'name' }, file.name)
    const chip = element('div', { class: 'chip' }, icon(icons.file), name, note, again, remove, bar)
    const chosen: Chosen = { file, chip, bar, note, again, upload: undefined, ref: undefined, problem: undefined }
    return chosen
  }

  #problemWords(problem: FileProblem): string {
    const { words } = this.#needs
    if (problem === 'file-empty') return words.fileEmpty
    return problem === 'file-type' ? words.fileType : words.fileTooBig(fileSize(this.#limits?.mostBytes ?? 0))
  }
}
