const eastern = 'America/New_York'
const central = 'America/Chicago'
const mountain = 'America/Denver'
const pacific = 'America/Los_Angeles'

/**
 * Every zone that people of a US state or territory live in (IANA names, tz database of 2026), the most
 * lived-in first. Version 1, to be raised whenever a row changes.
 */
export const zonesByState: Readonly<Record<string, readonly string[]>> = {
  AL: [central], AK: ['America/Anchorage', 'America/Adak'], AZ: ['America/Phoenix', mountain], AR: [central],
  CA: [pacific],
  CO: [mountain], CT: [eastern], DE: [eastern], DC: [eastern], FL: [eastern, central], GA: [eastern],
  HI: ['Pacific/Honolulu'], ID: ['America/Boise', pacific], IL: [central],
  IN: ['America/Indiana/Indianapolis', central], IA: [central], KS: [central, mountain],
  KY: [eastern, central], LA: [central], ME: [eastern], MD: [eastern], MA: [eastern],
  MI: ['America/Detroit', 'America/Menominee'], MN: [central], MS: [central], MO: [central], MT: [mountain],
  NE: [central, mountain], NV: [pacific, mountain], NH: [eastern], NJ: [eastern], NM: [mountain],
  NY: [eastern],
  NC: [eastern], ND: [central, mountain], OH: [eastern], OK: [central], OR: [pacific, 'America/Boise'],
  PA: [eastern],
  RI: [eastern], SC: [eastern], SD: [central, mountain], TN: [central, eastern], TX: [central, mountain],
  UT: [mountain],
  VT: [eastern], VA: [eastern], WA: [pacific], WV: [eastern], WI: [central], WY: [mountain],
  PR: ['America/Puerto_Rico'], VI: ['America/St_Thomas'], GU: ['Pacific/Guam'], MP: ['Pacific/Saipan'],
  AS: ['Pacific/Pago_Pago'],
}

const names =
  'Alabama:AL Alaska:AK Arizona:AZ Arkansas:AR California:CA Colorado:CO Connecticut:CT Delaware:DE ' +
  'District_of_Columbia:DC Washington_DC:DC Florida:FL Georgia:GA Hawaii:HI Idaho:ID Illinois:IL ' +
  'Indiana:IN Iowa:IA ' +
  'Kansas:KS Kentucky:KY Louisiana:LA Maine:ME Maryland:MD Massachusetts:MA Michigan:MI Minnesota:MN ' +
  'Mississippi:MS ' +
  'Missouri:MO Montana:MT Nebraska:NE Nevada:NV New_Hampshire:NH New_Jersey:NJ New_Mexico:NM New_York:NY ' +
  'North_Carolina:NC North_Dakota:ND Ohio:OH Oklahoma:OK Oregon:OR Pennsylvania:PA Rhode_Island:RI ' +
  'South_Carolina:SC ' +
  'South_Dakota:SD Tennessee:TN Texas:TX Utah:UT Vermont:VT Virginia:VA Washington:WA West_Virginia:WV ' +
  'Wisconsin:WI ' +
  'Wyoming:WY Puerto_Rico:PR Virgin_Islands:VI US_Virgin_Islands:VI Guam:GU Northern_Mariana_Islands:MP ' +
  'American_Samoa:AS'

const codeByName = new Map(
  names.split(' ').map((entry) => {
    const [name, code] = entry.split(':') as [string, string]
    return [name.replaceAll('_', ' ').toLowerCase(), code]
  }),
)

/** The two letters of a state written as 'CA', 'C.A.', 'US-CA' or 'california'; null for anything else. */
export function stateCode(raw: string): string | null {
  const plain = raw
    .normalize('NFKC')
    .replaceAll('.', '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^us-/, '')
  const code = plain.toUpperCase()
  return Object.hasOwn(zonesByState, code) ? code : (codeByName.get(plain) ?? null)
}
