const panels = ['issues', 'test', 'rules'] as const
export type PanelName = (typeof panels)[number]

/** What the builder shows; kept in the address. */
export interface BuilderSearch {
  /** The node in the inspector. */
  node?: string
  panel?: PanelName
  view?: 'table'
  /** A published version, to look at. */
  version?: number
}

/** Reads the address; what makes no sense in it is left out. */
export function readBuilderSearch(search: Record<string, unknown>): BuilderSearch {
  const { node, view, version } = search
  const panel = panels.find((known) => known === search['panel'])
  const isNode = (typeof node === 'string' || typeof node === 'number') && node !== ''
  const number = Number(version)
  return {
    ...(isNode ? { node: String(node) } : {}),
    ...(panel ? { panel } : {}),
    ...(view === 'table' ? { view } : {}),
    ...(Number.isInteger(number) && number > 0 ? { version: number } : {}),
  }
}
