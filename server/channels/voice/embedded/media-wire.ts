import { BadDescription, type Media, type MediaEvent, NoCommonCodec } from './media.ts'

/**
 * What is said between the house and its media process. Commands are the verbs
 * of `Media`, each with a number; every command is replied to once.
 */
export type Verb = Exclude<keyof Media, 'onEvent'> | 'qualityOf'

export type Command = { readonly id: number; readonly verb: Verb; readonly given: readonly unknown[] }

export type Message =
  | { readonly kind: 'done'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError }
  | { readonly kind: 'event'; readonly event: MediaEvent }
  /** Something broke that nobody was waiting for; the process lives on. */
  | { readonly kind: 'trouble'; readonly words: string }

/** Errors lose their class on the way; the name brings it back. */
export type WireError = { readonly name: 'NoCommonCodec' | 'BadDescription' | 'Error'; readonly words: string }

export function toWire(error: unknown): WireError {
  const words = error instanceof Error ? error.message : String(error)
  if (error instanceof NoCommonCodec) return { name: 'NoCommonCodec', words }
  if (error instanceof BadDescription) return { name: 'BadDescription', words }
  return { name: 'Error', words }
}

export function fromWire({ name, words }: WireError): Error {
  if (name === 'NoCommonCodec') return new NoCommonCodec(words)
  if (name === 'BadDescription') return new BadDescription(words)
  return new Error(words)
}
