/** Why nobody can say when a wait ends. Codes are kept with a held run. */
export type WaitTroubleReason = 'zone-unknown' | 'date-missing' | 'date-unreadable' | 'never-open'

/** A wait whose end cannot be told: somebody must mend what it counts by. */
export class WaitTrouble extends Error {
  override name = 'WaitTrouble'
  readonly reason: WaitTroubleReason
  readonly detail: Record<string, unknown>

  constructor(reason: WaitTroubleReason, message: string, detail: Record<string, unknown>) {
    super(message)
    this.reason = reason
    this.detail = detail
  }
}

/** The name of a zone that no clock goes by: the caller decides whose mistake it is. */
export class UnknownZone extends WaitTrouble {
  override name = 'UnknownZone'
  readonly zone: string

  constructor(zone: string) {
    super('zone-unknown', `no time zone is called ${JSON.stringify(zone)}`, { zone })
    this.zone = zone
  }
}
