import type { Found, Reading } from './entity.ts'

const address =
  /(?<![\w.%+-])[\w%+-](?:[\w.%+-]{0,62}[\w%+-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,24}(?![\w-])/gi

export function* findEmails({ text }: Reading): Generator<Found> {
  for (const { 0: word, index: start } of text.matchAll(address)) {
    yield { kind: 'email', value: word.toLowerCase(), start, end: start + word.length, confidence: 0.98 }
  }
}
