import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Language, Prompt } from './flow.ts'

const languages: readonly Language[] = ['zh', 'en']
const promptName = /^[a-z0-9][a-z0-9-]{0,59}$/

/**
 * The recordings a flow can play: `FOLDER/zh/greeting.wav`. Later folders go
 * before earlier ones, so that a centre's own recordings replace ours.
 */
export class Prompts {
  readonly #fileByName = new Map<string, string>()
  readonly #musicByName = new Map<string, string>()
  readonly #folders: readonly { readonly prompts: string; readonly music: string }[]

  constructor(folders: readonly { readonly prompts: string; readonly music: string }[]) {
    this.#folders = folders
    this.look()
  }

  /** Reads the folders again, after an upload. */
  look(): void {
    this.#fileByName.clear()
    this.#musicByName.clear()
    for (const { prompts, music } of this.#folders) {
      for (const language of languages) remember(this.#fileByName, `${language}/`, join(prompts, language))
      remember(this.#musicByName, '', music)
    }
  }

  has(language: Language, name: Prompt): boolean {
    return this.#fileByName.has(`${language}/${name}`)
  }

  /** Files to play; one that is missing in this language is taken from the other, or left out. */
  files(language: Language, names: readonly Prompt[]): string[] {
    const other = language === 'zh' ? 'en' : 'zh'
    return names.flatMap((name) => {
      const file = this.#fileByName.get(`${language}/${name}`) ?? this.#fileByName.get(`${other}/${name}`)
      return file ? [file] : []
    })
  }

  music(name: string): string | undefined {
    return this.#musicByName.get(name) ?? this.#musicByName.values().next().value
  }
}

function remember(into: Map<string, string>, prefix: string, folder: string): void {
  if (!existsSync(folder)) return
  for (const file of readdirSync(folder)) {
    const name = file.replace(/\.wav$/, '')
    if (name !== file && promptName.test(name)) into.set(prefix + name, join(folder, file))
  }
}
