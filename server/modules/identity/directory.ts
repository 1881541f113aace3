import type { Person } from './store.ts'

/** Who is who, by id: for lists that show names. */
export type Directory = {
  readonly people: ReadonlyMap<string, string>
  readonly teams: ReadonlyMap<string, string>
  readonly teamByPerson: ReadonlyMap<string, string>
  /** Who sits at an extension. */
  readonly byExtension: ReadonlyMap<string, Person>
  readonly byId: ReadonlyMap<string, Person>
}

export function directoryOf(people: readonly Person[], teams: readonly { id: string; name: string }[]): Directory {
  return {
    people: new Map(people.map(({ id, name }) => [id, name])),
    teams: new Map(teams.map(({ id, name }) => [id, name])),
    teamByPerson: new Map(people.flatMap(({ id, team }) => (team ? [[id, team.id]] : []))),
    byId: new Map(people.map((person) => [person.id, person])),
    byExtension: new Map(people.flatMap((person) => (person.extension ? [[person.extension, person]] : []))),
  }
}
