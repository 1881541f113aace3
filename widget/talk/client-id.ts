/** Names one utterance. Not `randomUUID`: that exists only on https pages, and shops in a company network are not. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
