/** What a name in another tool's merge tag stands for here. */
export type KnownName =
  | { is: 'certain'; paths: string[] }
  /** It may be one of these; only a person can tell. */
  | { is: 'unclear'; paths: string[] }

const contactNames: Record<string, string> = {
  firstname: 'first_name', fname: 'first_name', givenname: 'first_name', forename: 'first_name',
  lastname: 'last_name', lname: 'last_name', surname: 'last_name', familyname: 'last_name',
  email: 'email', emailaddress: 'email',
  phone: 'phone', phonenumber: 'phone', mobile: 'phone', mobilephone: 'phone', mobilenumber: 'phone', cell: 'phone',
  cellphone: 'phone', telephone: 'phone',
  company: 'company', companyname: 'company', organization: 'company', organisation: 'company', businessname: 'company',
  title: 'title', jobtitle: 'title',
  zip: 'postal_code', zipcode: 'postal_code', postalcode: 'postal_code', postcode: 'postal_code',
  neighbourhood: 'neighbourhood', neighborhood: 'neighbourhood', website: 'url',
  city: 'city', state: 'state', zone: 'zone', timezone: 'zone', status: 'status', url: 'url',
}

const campaignNames: Record<string, string> = {
  eventname: 'event_name', eventtitle: 'event_name', eventtype: 'event_type', eventdate: 'event_date',
  eventlink: 'event_link', eventurl: 'event_link', videolink: 'video_link', zoomlink: 'video_link',
  schedulinglink: 'scheduling_link', launchdate: 'launch_date', venue: 'venue', venuename: 'venue_name',
  venueaddress: 'venue_address', eventcity: 'city', eventstate: 'state',
  ownername: 'owner_name', owneremail: 'owner_email', ownerphone: 'owner_phone',
}

const otherNames: Record<string, string> = {
  sendername: 'sender.name', bdrname: 'sender.name', senderaddress: 'sender.address',
  unsubscribe: 'unsubscribe_url', unsubscribelink: 'unsubscribe_url', unsubscribeurl: 'unsubscribe_url',
  unsub: 'unsubscribe_url', optoutlink: 'unsubscribe_url', listaddress: 'workspace.postal_address',
}

/** A contact has these, and so has the campaign. */
const ofBoth = ['city', 'state', 'zone', 'timezone', 'url', 'status']
const unclearNames: Record<string, string[]> = {
  name: ['contact.first_name', 'contact.last_name', 'campaign.event_name'],
  date: ['campaign.event_date', 'campaign.slot_1_date'], time: ['campaign.slot_1_time'],
  link: ['campaign.event_link', 'campaign.scheduling_link'],
}

const slotPart: Record<string, string> = {
  date: 'date', time: 'time', zone: 'zone', timezone: 'zone', link: 'link', schedulinglink: 'link',
}

/** Whose value is meant, as other tools say it. */
const people = new Set(['contact', 'recipient', 'subscriber', 'lead', 'person', 'customer', 'prospect', 'guest', 'invitee'])
const ours = new Set(['contact', 'campaign', 'sender', 'workspace'])

/** 'First Name', 'first-name' and 'FIRST_NAME' are one. */
const fold = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** What can stand behind the root of a path of ours: names without spaces. */
const ownPath = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u

/** null: nobody knows the name. A path of ours comes back as it is. */
export function knownName(name: string): KnownName | null {
  const [root = '', ...rest] = name.trim().split('.')
  const whose = fold(root)
  if (rest.length > 0) {
    const inner = rest.join('.')
    if (ours.has(root) && ownPath.test(inner) && !isOtherSpelling(root, inner)) return { is: 'certain', paths: [name.trim()] }
    const path = people.has(whose) ? contactNames[fold(inner)] : undefined
    if (path !== undefined) return certain(`contact.${path}`)
    if (people.has(whose) && fold(inner) === 'fullname') return certain('contact.first_name', 'contact.last_name')
    const ofCampaign = whose === 'campaign' || whose === 'event' ? campaignNames[fold(inner)] ?? campaignNames[`event${fold(inner)}`] : undefined
    return ofCampaign === undefined ? null : certain(`campaign.${ofCampaign}`)
  }
  return plainName(fold(name))
}

function plainName(key: string): KnownName | null {
  if (ofBoth.includes(key)) return { is: 'unclear', paths: [`contact.${contactNames[key]}`, `campaign.${contactNames[key]}`] }
  if (Object.hasOwn(unclearNames, key)) return { is: 'unclear', paths: unclearNames[key]! }
  if (key === 'fullname') return certain('contact.first_name', 'contact.last_name')
  const [, part, number] = /^(?:event|slot)?([a-z]+)([123])$/.exec(key) ?? []
  if (part !== undefined && Object.hasOwn(slotPart, part)) return certain(`campaign.slot_${number}_${slotPart[part]}`)
  if (Object.hasOwn(contactNames, key)) return certain(`contact.${contactNames[key]}`)
  if (Object.hasOwn(campaignNames, key)) return certain(`campaign.${campaignNames[key]}`)
  return Object.hasOwn(otherNames, key) ? certain(otherNames[key]!) : null
}

const certain = (...paths: string[]): KnownName => ({ is: 'certain', paths })

/** `contact.FirstName` and `contact.FNAME` are a column of ours written otherwise; `contact.mobile` may be an attribute. */
function isOtherSpelling(root: string, name: string): boolean {
  const column = root === 'contact' && Object.hasOwn(contactNames, fold(name)) ? contactNames[fold(name)] : undefined
  return column !== undefined && column !== name && (fold(column) === fold(name) || name === name.toUpperCase())
}
