/** The two workspaces of a fresh installation. Fixed ids: a second start finds them. */
export const seededWorkspaces = [
  {
    workspaceId: '0a1b2c3d-0000-4000-8000-000000000001',
    name: 'Linden Events',
    zone: 'America/Chicago',
    postalAddress: '12 Example Street, Austin, TX 78701',
    senderName: 'Dana Reyes',
    mailbox: 'dana',
    number: '+15125550199',
    people: 200,
    isLaunched: true,
  },
  {
    workspaceId: '0a1b2c3d-0000-4000-8000-000000000002',
    name: 'Waterside Workshops',
    zone: 'America/New_York',
    postalAddress: '7 Example Pier, Boston, MA 02108',
    senderName: 'Miles Tan',
    mailbox: 'miles',
    number: '+16175550199',
    people: 20,
    isLaunched: false,
  },
] as const

/** In the seeded rehearsal a day passes in ten minutes: something happens while one looks. */
export const seededClockFactor = 144
