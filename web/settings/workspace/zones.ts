import type { Choice } from '../../parts/select.tsx'

/** `America/New_York` as people read it: `America/New York`. */
export const zoneLabel = (zone: string) => zone.replaceAll('_', ' ')

export const zoneChoices = (): Choice[] =>
  Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zoneLabel(zone) }))
