import type { Floor } from '../../contract/desk.ts'
import type { Agent } from '../../contract/identity.ts'

export const noon = new Date('2026-03-02T12:00:00Z')
export const before = (seconds: number) => new Date(noon.getTime() - seconds * 1000).toISOString()

export function anAgent(agent: Partial<Agent> = {}): Agent {
  return {
    id: '018f0000-0000-7000-8000-000000000001',
    name: '陈晨',
    presence: 'available',
    state: 'available',
    since: before(60),
    skills: [],
    devices: ['phone'],
    screen: true,
    chats: 0,
    chatCapacity: 3,
    tickets: 0,
    ticketCapacity: 5,
    ...agent,
  }
}

export function aFloor(floor: Partial<Floor> = {}): Floor {
  return {
    at: noon.toISOString(),
    waiting: { calls: 0, chats: 0 },
    queues: [],
    waitingItems: [],
    agents: [],
    today: {
      offered: 0,
      answered: 0,
      abandoned: 0,
      serviceLevel: null,
      serviceLevelFormula: 'SL-4',
      thresholdMs: 20_000,
      averageAnswerMs: null,
      surveys: { sent: 0, answered: 0, topTwoShare: null },
    },
    tickets: { open: 0, pending: 0, resolvedToday: 0, unassigned: 0, dueSoon: 0, overdue: 0, byDepartment: [] },
    ...floor,
  }
}
