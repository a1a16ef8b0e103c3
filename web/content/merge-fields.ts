export interface MergeField {
  /** `contact.first_name`. */
  path: string
  says: string
}

const contactFields: [string, string][] = [
  ['first_name', 'First name'], ['last_name', 'Last name'], ['email', 'Email'], ['phone', 'Phone'],
  ['company', 'Company'], ['title', 'Job title'], ['city', 'City'], ['state', 'State'],
  ['postal_code', 'Postal code'], ['zone', 'Time zone'], ['neighbourhood', 'Neighbourhood'], ['url', 'Web address'],
  ['status', 'Status'],
]

const campaignFields: [string, string][] = [['name', 'Name of the campaign'], ['zone', 'Time zone of the campaign']]

const rest: MergeField[] = [
  { path: 'sender.name', says: 'Name of the sender' },
  { path: 'sender.address', says: 'Address or number of the sender' },
  { path: 'workspace.postal_address', says: 'Your postal address' },
]

/** Everything that a message may say, by its path: what contacts have, what the campaign has. */
export function mergeFields(
  { attributes, campaignAttributes, isEmail }: {
    attributes: string[]; campaignAttributes: string[]; isEmail: boolean
  },
): MergeField[] {
  const named = (of: string, fields: [string, string][]) =>
    fields.map(([name, says]) => ({ path: `${of}.${name}`, says }))
  const own = (of: string, names: string[], says: string) =>
    names.filter((name) => /^[a-z_][a-z0-9_-]*$/i.test(name)).map((name) => ({ path: `${of}.${name}`, says }))
  const all = [
    ...named('contact', contactFields),
    ...own('contact', attributes, 'Attribute of contacts'),
    ...own('campaign', campaignAttributes, 'Set for the campaign'),
    ...named('campaign', campaignFields),
    ...rest,
    ...(isEmail ? [{ path: 'unsubscribe_url', says: 'Link to unsubscribe' }] : []),
  ]
  return [...new Map(all.map((field) => [field.path, field])).values()]
}
