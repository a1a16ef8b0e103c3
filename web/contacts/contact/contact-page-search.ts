const tabs = ['timeline', 'messages'] as const

export interface ContactPageSearch {
  /** Which story is shown: what happened, or every message and why it was not sent. */
  tab?: (typeof tabs)[number]
  /** Only of this campaign. */
  campaign?: string
  notSent?: true
  form?: 'edit'
}

/** Reads the address; what makes no sense in it is left out. */
export function readContactPageSearch(search: Record<string, unknown>): ContactPageSearch {
  const tab = tabs.find((each) => each === search['tab'])
  const { campaign } = search
  return {
    ...(tab && tab !== 'timeline' ? { tab } : {}),
    ...(typeof campaign === 'string' && /^[0-9a-f-]{36}$/i.test(campaign) ? { campaign } : {}),
    ...(search['notSent'] === true ? { notSent: true as const } : {}),
    ...(search['form'] === 'edit' ? { form: 'edit' as const } : {}),
  }
}
