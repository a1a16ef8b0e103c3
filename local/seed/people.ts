import type { NewContact } from '../../db/queries/contacts.ts'
import { pick, seededRandom } from './seeded-random.ts'

const firstNames = (
  'Ava Ben Cora Dev Elena Farid Grace Hugo Iris Jonas Kira Liam Maya Noah Olive Priya Quinn Rosa Sam Tara Uma '
  + 'Victor Wren Ximena Yusuf Zoe Amara Bruno Celia Dante'
).split(' ')
const lastNames = (
  'Abbott Bianchi Chen Dubois Esposito Fischer Garcia Haddad Ito Jensen Kowalski Lopez Mbeki Novak Okafor Park '
  + 'Quigley Rossi Silva Tanaka Ueda Vargas Weber Xu Young Zhang'
).split(' ')
const trades = ['Advisors', 'Dental', 'Law', 'Realty', 'Wellness', 'Design', 'Partners', 'Accounting']
const titles = ['Owner', 'Partner', 'Director', 'Practice manager', 'Founder']

interface City { city: string; state: string; postal_code: string; areas: string[] }

const cities: City[] = [
  city('Austin', 'TX', '78701', '512 737 210 713 832 281 346 214 469 972'),
  city('San Francisco', 'CA', '94103', '415 628 510 341 650 408 669 925 213 323'),
  city('New York', 'NY', '10001', '212 332 646 917 718 347 929 516 914 315'),
  city('Chicago', 'IL', '60601', '312 872 773 708 847 224 630 331 815 779'),
  city('Denver', 'CO', '80202', '303 720 983 719 970 748'),
  city('Seattle', 'WA', '98101', '206 253 425 360 509 564'),
  city('Boston', 'MA', '02108', '617 857 781 339 508 774 978 351 413'),
  city('Miami', 'FL', '33101', '305 786 645 954 754 561 407 321 813 656'),
  city('Atlanta', 'GA', '30303', '404 678 470 770 943 706 762 229'),
  city('Phoenix', 'AZ', '85001', '602 480 623 520 928'),
  city('Philadelphia', 'PA', '19102', '215 267 445 610 484 835 717 412'),
  city('Portland', 'OR', '97201', '503 971 541 458'),
]

const consent = { text: 'I agree to prerecorded calls.', source: 'synthetic', at: '2026-01-05T10:00:00Z' }

const areas = cities.flatMap((place) => place.areas.map((area) => ({ area, place })))

function city(name: string, state: string, postal_code: string, codes: string): City {
  return { city: name, state, postal_code, areas: codes.split(' ') }
}

/** As many different people as have a reserved number (555-0100 to 0199 in each area). */
export const mostPeople = areas.length * 100

export interface PeopleOptions {
  /** Some have no number and some never agreed to voicemails, as in every real list. */
  withGaps?: boolean
}

/**
 * Synthetic people, the same for the same seed: reserved numbers and example.com addresses only. Every
 * one can be reached by all channels unless `withGaps` is asked for.
 */
export function people(count: number, seed: number, { withGaps = false }: PeopleOptions = {}): NewContact[] {
  if (count > mostPeople) throw new RangeError(`there are reserved numbers for ${mostPeople} people at most`)
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, n) => {
    const { area, place } = areas[n % areas.length]!
    const first_name = pick(random, firstNames)
    const last_name = pick(random, lastNames)
    const email = `${first_name}.${last_name}.${n}@example.com`.toLowerCase()
    return {
      dedupe_key: email,
      first_name, last_name, email,
      ...(withGaps && n % 25 === 24 ? {} : { phone: reservedNumber(area, Math.floor(n / areas.length)) }),
      company: `${last_name} ${pick(random, trades)}`,
      title: pick(random, titles),
      city: place.city, state: place.state, postal_code: place.postal_code,
      ...(withGaps && n % 12 === 11 ? {} : { voicemail_consent: consent }),
    }
  })
}

function reservedNumber(area: string, place: number): string {
  return `+1${area}55501${String(place).padStart(2, '0')}`
}
