const groups = ['all', 'waiting', 'held', 'done'] as const
export type PeopleGroup = (typeof groups)[number]

const ends = ['goal', 'exit', 'opted-out', 'stopped'] as const
export type RunEnd = (typeof ends)[number]

/** What the side panel shows: people at a node, or a group of people; and one of them in particular. */
export interface CampaignSearch {
  node?: string
  people?: PeopleGroup
  /** Of the held: only those held for this reason. */
  reason?: string
  /** Of those who are done: only those who ended so. */
  end?: RunEnd
  /** The contact's id. */
  person?: string
  /** The figures in the place of the funnel. */
  view?: 'figures'
}

/** Reads the address; what makes no sense in it is left out. */
export function readCampaignSearch(search: Record<string, unknown>): CampaignSearch {
  const text = (value: unknown) =>
    (typeof value === 'string' || typeof value === 'number') && value !== '' ? String(value) : undefined
  const node = text(search['node'])
  const person = text(search['person'])
  const people = node === undefined ? groups.find((group) => group === search['people']) : undefined
  const reason = people === 'held' ? text(search['reason']) : undefined
  const end = people === 'done' ? ends.find((each) => each === search['end']) : undefined
  return {
    ...(node === undefined ? {} : { node }),
    ...(people === undefined ? {} : { people }),
    ...(reason === undefined ? {} : { reason }),
    ...(end === undefined ? {} : { end }),
    ...(person === undefined ? {} : { person }),
    ...(search['view'] === 'figures' ? { view: 'figures' as const } : {}),
  }
}
