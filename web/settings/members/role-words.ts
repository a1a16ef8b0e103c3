import { roles, type Role } from '../../../api/contract/role.ts'

const words: Record<Role, { label: string; says: string }> = {
  owner: { label: 'Owner', says: 'Everything, and who else owns it' },
  admin: { label: 'Admin', says: 'Everything: members, senders, keys' },
  marketer: { label: 'Marketer', says: 'Funnels, content, contacts and campaigns' },
  bdr: { label: 'BDR', says: 'Answers, tasks and contacts' },
  viewer: { label: 'Viewer', says: 'Looks, changes nothing' },
}

export const roleChoices = roles.map((value) => ({ value, ...words[value] }))
export const roleLabel = (role: Role) => words[role].label
