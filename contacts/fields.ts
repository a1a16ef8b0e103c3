/**
 * What a column of a file can become, besides `attributes.<slug>`. The names are those of the table's
 * columns, except `full_name`, which becomes a first and a last name, and the three parts of a consent.
 */
export const contactFields = [
  'first_name', 'last_name', 'full_name', 'email', 'phone', 'company', 'title', 'city', 'state',
  'postal_code', 'zone', 'neighbourhood', 'url', 'excluded', 'voicemail_consent',
  'voicemail_consent_source', 'voicemail_consent_at',
] as const

export type ContactField = typeof contactFields[number]

/** header -> field, `attributes.<slug>`, or null: left out. */
export type Mapping = Record<string, string | null>

/** As a person calls them. */
export const fieldLabels: Record<ContactField, string> = {
  first_name: 'first name',
  last_name: 'last name',
  full_name: 'full name',
  email: 'email address',
  phone: 'phone number',
  company: 'company',
  title: 'job title',
  city: 'city',
  state: 'state',
  postal_code: 'postal code',
  zone: 'time zone',
  neighbourhood: 'neighbourhood',
  url: 'web address',
  excluded: 'exclusion',
  voicemail_consent: 'voicemail consent',
  voicemail_consent_source: 'source of the voicemail consent',
  voicemail_consent_at: 'time of the voicemail consent',
}

/** Header names by field, folded as in `foldHeader`; the first that a file has wins the field. */
export const headerNames: Record<ContactField, string[]> = {
  first_name: [
    'first name', 'first', 'fname', 'f name', 'firstname', 'given name', 'givenname', 'forename',
    'contact first name', 'lead first name', 'owner first name', 'primary first name', 'prenom', 'vorname', 'nombre',
  ],
  last_name: [
    'last name', 'last', 'lname', 'l name', 'lastname', 'surname', 'family name', 'familyname',
    'contact last name', 'lead last name', 'owner last name', 'primary last name', 'nachname', 'apellido', 'apellidos',
  ],
  full_name: ['full name', 'fullname', 'name', 'contact name', 'contact', 'lead name', 'person', 'client name'],
  email: [
    'email', 'e mail', 'mail', 'email address', 'e mail address', 'emailaddress', 'work email', 'business email',
    'primary email', 'contact email', 'email 1', 'e mail 1 value', 'email1', 'personal email', 'correo', 'courriel',
  ],
  phone: [
    'mobile', 'mobile phone', 'mobile number', 'mobile phone number', 'cell', 'cell phone', 'cellphone',
    'cell number', 'cell phone number', 'phone', 'phone number', 'phonenumber', 'phone no', 'phone 1', 'phone1',
    'phone 1 value', 'primary phone', 'contact phone', 'contact number', 'telephone', 'telephone number', 'tel',
    'direct phone', 'direct dial', 'work phone', 'business phone', 'office phone', 'home phone', 'telefon', 'telefono',
  ],
  company: [
    'company', 'company name', 'companyname', 'organization', 'organisation', 'organization name', 'org',
    'business', 'business name', 'account', 'account name', 'employer', 'brokerage', 'firm', 'agency', 'office name',
  ],
  title: ['title', 'job title', 'jobtitle', 'position', 'role', 'occupation', 'designation'],
  city: ['city', 'town', 'mailing city', 'business city', 'company city', 'office city', 'locality'],
  state: [
    'state', 'st', 'province', 'region', 'state province', 'state region', 'mailing state', 'business state',
    'company state', 'office state',
  ],
  postal_code: [
    'postal code', 'postalcode', 'postcode', 'post code', 'zip', 'zip code', 'zipcode', 'zip postal code',
    'mailing zip', 'business zip', 'company zip', 'office zip',
  ],
  zone: ['time zone', 'timezone', 'tz', 'zone'],
  neighbourhood: ['neighbourhood', 'neighborhood', 'area', 'district', 'community', 'subdivision'],
  url: ['url', 'website', 'web site', 'web address', 'web', 'homepage', 'link', 'profile url', 'company website'],
  excluded: [
    'excluded', 'exclude', 'do not contact', 'dnc', 'do not call', 'opted out', 'opt out', 'unsubscribed',
  ],
  voicemail_consent: ['voicemail consent', 'consent', 'consent text', 'prior express written consent'],
  voicemail_consent_source: ['voicemail consent source', 'consent source'],
  voicemail_consent_at: [
    'voicemail consent at', 'voicemail consent date', 'consent date', 'consent at', 'consent time',
  ],
}

export function isContactField(name: string): name is ContactField {
  return (contactFields as readonly string[]).includes(name)
}
