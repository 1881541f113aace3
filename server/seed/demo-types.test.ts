import { expect, test } from 'vitest'
import { firstRoles } from '../modules/identity/permissions.ts'
import { readForm } from '../modules/tickets/form.ts'
import { designOf } from '../modules/tickets/type.ts'
import { checkDesign, nobodyKnown } from '../modules/tickets/type-check.ts'
import { demoTickets } from './demo-tickets.ts'
import { demoTypes } from './demo-types.ts'

const roles = new Set(firstRoles.map(({ key }) => key))
const facts = { priority: 'normal', now: new Date(), today: '2026-11-25' } as const

test.each(demoTypes.map((type) => [type.key, type] as const))('%s could be saved by an admin as it is', (_, type) => {
  expect(checkDesign(designOf({ ...type, departmentId: undefined }), { ...nobodyKnown, roles })).toEqual([])
})

test('the tickets of the demo fit their forms', () => {
  for (const { type, fields } of demoTickets) {
    const form = demoTypes.find(({ key }) => key === type)!.fields

    expect(() => readForm(form, fields, { complete: true, facts, by: { roles: ['agent'] } })).not.toThrow()
  }
})

test.each(demoTypes.map((type) => [type.key, type] as const))('%s can be settled by who took it', (_, type) => {
  const { statuses, transitions } = designOf({ ...type, departmentId: undefined })
  const resolved = statuses.filter(({ kind }) => kind === 'resolved').map(({ key }) => key)
  const atOnce = transitions.filter(({ from, to }) => from === statuses[0]!.key && resolved.includes(to))

  expect(atOnce.some(({ roles, needs, guard }) => !roles && !needs && !guard)).toBe(true)
})
