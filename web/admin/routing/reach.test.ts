import { expect, test } from 'vitest'
import { reach } from './reach.ts'

const someone = (skills: Record<string, number>, teamId?: string, presence: 'available' | 'offline' = 'available') => ({
  presence,
  skills: Object.entries(skills).map(([skill, level]) => ({ skill, level })),
  ...(teamId ? { team: { id: teamId, name: teamId } } : {}),
})
const needs = (skill: string, level: number, need: 'must' | 'prefer' = 'must') => ({ skill, level, weight: 1, need })
const step = (afterMs: number, lower: { skill: string; to: number }[], anyTeam = false) => ({ afterMs, lower, anyTeam })
const agents = [
  someone({ complaints: 5 }, 'red'),
  someone({ complaints: 2 }, 'red'),
  someone({ complaints: 4 }, 'blue'),
  someone({}, 'blue'),
  someone({ complaints: 9 }, 'red', 'offline'),
]

test('each step of the ladder lets more people in', () => {
  const queue = {
    skills: [needs('complaints', 4)],
    teamIds: ['red'],
    relax: [
      step(30_000, [{ skill: 'complaints', to: 2 }]),
      step(60_000, [], true),
      step(90_000, [{ skill: '*', to: 0 }]),
    ],
  }

  expect(reach(queue, agents)).toEqual({
    signedIn: 4,
    steps: [
      { afterMs: 0, agents: 1 },
      { afterMs: 30_000, agents: 2 },
      { afterMs: 60_000, agents: 3 },
      { afterMs: 90_000, agents: 4 },
    ],
  })
})

test('what is only preferred keeps nobody out', () => {
  expect(reach({ skills: [needs('complaints', 4, 'prefer')], teamIds: [], relax: [] }, agents).steps).toEqual([
    { afterMs: 0, agents: 4 },
  ])
})

test('letting every language go leaves the other skills', () => {
  const queue = {
    skills: [needs('lang:en', 1), needs('complaints', 4)],
    teamIds: [],
    relax: [step(10_000, [{ skill: 'lang:*', to: 0 }])],
  }

  expect(reach(queue, agents).steps.map(({ agents }) => agents)).toEqual([0, 2])
})
