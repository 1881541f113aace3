type Person = { readonly id: string; readonly name: string }

/** Whom a text names: `@林晓` anywhere in it. The longest name counts, so that 林晓明 is not 林晓. */
export function mentionsIn(text: string, people: readonly Person[]): readonly string[] {
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length)
  const named = new Set<string>()
  for (const { index } of text.matchAll(/@/g)) {
    const rest = text.slice(index + 1)
    const person = longestFirst.find(({ name }) => name && rest.startsWith(name))
    if (person) named.add(person.id)
  }
  return [...named]
}
