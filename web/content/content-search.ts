const channels = ['email', 'sms', 'voicemail'] as const

export interface ContentSearch {
  channel?: (typeof channels)[number]
  search?: string
  form?: 'new'
}

/** Reads the address of the list; what makes no sense in it is left out. */
export function readContentSearch(given: Record<string, unknown>): ContentSearch {
  const channel = channels.find((each) => each === given['channel'])
  const words = given['search']
  const search = typeof words === 'string' || typeof words === 'number' ? String(words).trim().slice(0, 200) : ''
  return {
    ...(channel ? { channel } : {}),
    ...(search ? { search } : {}),
    ...(given['form'] === 'new' ? { form: 'new' as const } : {}),
  }
}

export interface EditorSearch {
  /** For whom the preview is. */
  contact?: string
  campaign?: string
  panel?: 'versions'
  /** The funnel, and in it the node, from which one came and to which one goes back. */
  funnel?: string
  node?: string
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Reads the address of the editor; what makes no sense in it is left out. */
export function readEditorSearch(given: Record<string, unknown>): EditorSearch {
  const id = (value: unknown) => (typeof value === 'string' && uuid.test(value) ? value : undefined)
  const contact = id(given['contact'])
  const campaign = id(given['campaign'])
  const funnel = id(given['funnel'])
  const node = given['node']
  return {
    ...(contact ? { contact } : {}),
    ...(campaign ? { campaign } : {}),
    ...(funnel ? { funnel } : {}),
    ...(funnel && typeof node === 'string' && node !== '' ? { node: node.slice(0, 200) } : {}),
    ...(given['panel'] === 'versions' ? { panel: 'versions' as const } : {}),
  }
}
