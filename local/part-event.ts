/**
 * What happens to the parts of a start, for whoever shows it. `note` is a step being taken, `gave-up`
 * carries the last log lines of the part in its text.
 */
export type PartEvent = {
  part: string
  kind: 'note' | 'ready' | 'died' | 'gave-up' | 'stopped'
  text: string
}

export type OnPartEvent = (event: PartEvent) => void
