import { isZone } from './local-time.ts'
import { stateOfPhone } from './states-by-area.ts'
import { stateCode, zonesByState } from './zones-by-state.ts'

export interface WhereAContactIs {
  /** IANA name, as the contact's own record says; wins over everything if it is a real zone. */
  zone?: string | null
  /** A US state by its two letters or its name. */
  state?: string | null
  /** E.164. */
  phone?: string | null
  /** IANA name, for those who are nowhere. */
  workspaceZone: string
}

/**
 * Every zone that the contact may be in, each once: their own zone; else those of the state and of the
 * phone's area together (people move and keep their number); else the workspace's.
 */
export function candidateZones(contact: WhereAContactIs): string[] {
  const own = contact.zone?.trim()
  if (own && isZone(own)) return [own]
  const states = [
    contact.state ? stateCode(contact.state) : null,
    contact.phone ? stateOfPhone(contact.phone) : null,
  ]
  const zones = states.flatMap((state) => (state === null ? [] : (zonesByState[state] ?? [])))
  return zones.length === 0 ? [contact.workspaceZone] : [...new Set(zones)]
}
