import type { Person } from '../identity/identity.ts'
import type { AgentChange } from './acd/agent.ts'

/** What routing goes by, as identity knows it of a person. */
export const traitsOf = ({ name, skills, team, callCapacity, chatCapacity, ticketCapacity, shift }: Person) =>
  ({
    name,
    skills,
    teamId: team?.id,
    callCapacity,
    chatCapacity,
    ticketCapacity,
    shift,
  }) satisfies Omit<AgentChange, 'agentId'>
