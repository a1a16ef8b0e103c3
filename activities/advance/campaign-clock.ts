/**
 * A campaign's clock. Real campaigns run at factor 1; a rehearsal runs faster, and everything that a
 * funnel says about time (waits, quiet hours, caps) is said in this clock.
 */
export interface CampaignClock {
  factor: number
  /** Real epoch ms at which both clocks showed the same. */
  origin: number
}

/** Campaign time (whole epoch ms) at a real time. */
export function campaignTime({ factor, origin }: CampaignClock, real: number): number {
  return Math.round(origin + (real - origin) * factor)
}

/** Real time (epoch ms) at a campaign time, never early: rounded up. */
export function realTime({ factor, origin }: CampaignClock, clock: number): number {
  return Math.ceil(origin + (clock - origin) / factor)
}
