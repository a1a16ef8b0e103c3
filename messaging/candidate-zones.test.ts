import { expect, test } from 'vitest'
import { candidateZones, type WhereAContactIs } from './candidate-zones.ts'
import { isZone } from './local-time.ts'
import { zonesByState } from './zones-by-state.ts'

const workspace = 'America/Denver'
const zonesOf = (contact: Omit<WhereAContactIs, 'workspaceZone'>) =>
  candidateZones({ ...contact, workspaceZone: workspace })

test("a contact's own zone stands alone", () => {
  const contact = { zone: 'America/Chicago', state: 'CA', phone: '+12125550123' }
  expect(zonesOf(contact)).toEqual(['America/Chicago'])
})

test('a zone that is none is passed over', () => {
  expect(zonesOf({ zone: 'Pacific time', state: 'CA' })).toEqual(['America/Los_Angeles'])
})

test('state and phone area count together, each zone once', () => {
  expect(zonesOf({ state: 'California', phone: '+12125550123' })).toEqual([
    'America/Los_Angeles',
    'America/New_York',
  ])
  expect(zonesOf({ state: 'ca', phone: '+14155550123' })).toEqual(['America/Los_Angeles'])
})

test('a state with two zones yields both', () => {
  expect(zonesOf({ state: 'TX' })).toEqual(['America/Chicago', 'America/Denver'])
  expect(zonesOf({ phone: '+18505550123' })).toEqual(['America/New_York', 'America/Chicago'])
})

test('without a place the workspace decides; toll-free and foreign numbers are no place', () => {
  expect(zonesOf({})).toEqual([workspace])
  expect(zonesOf({ state: 'Bavaria', phone: '+18005550123' })).toEqual([workspace])
  expect(zonesOf({ phone: '+442079460123' })).toEqual([workspace])
})

test('every zone of the table is one that we can reckon in', () => {
  expect(Object.keys(zonesByState)).toHaveLength(56)
  for (const zone of Object.values(zonesByState).flat()) expect(isZone(zone), zone).toBe(true)
})
