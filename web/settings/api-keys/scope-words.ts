import { scopeGroups, type Scope, type ScopeGroup } from '../../../api/contract/scopes.ts'

export type Right = 'none' | 'read' | 'write'
export type Rights = Record<ScopeGroup, Right>

const words: Record<ScopeGroup, string> = {
  contacts: 'Contacts and imports', campaigns: 'Campaigns and runs', funnels: 'Funnels', contents: 'Content',
  conversations: 'Conversations', tasks: 'Tasks', suppressions: 'Suppressions', senders: 'Senders',
  events: 'Events', workspace: 'Workspace and figures',
}

export const groupWords = (group: ScopeGroup) => words[group]

export const noRights = (): Rights =>
  Object.fromEntries(scopeGroups.map((group) => [group, 'none'])) as Rights

/** Rights by group as the scopes of a key; writing includes reading. */
export const scopesOf = (rights: Rights): Scope[] =>
  scopeGroups.flatMap((group): Scope[] => (rights[group] === 'none' ? [] : [`${group}:${rights[group]}`]))

/** `Changes Contacts; reads Funnels, Tasks`. */
export function scopesInWords(scopes: readonly Scope[]): string {
  const names = (right: 'read' | 'write') =>
    scopeGroups
      .filter((group) => scopes.includes(`${group}:${right}`))
      .filter((group) => right === 'write' || !scopes.includes(`${group}:write`))
      .map((group) => words[group])
  const [writes, reads] = [names('write'), names('read')]
  const parts = [
    ...(writes.length > 0 ? [`changes ${writes.join(', ')}`] : []),
    ...(reads.length > 0 ? [`reads ${reads.join(', ')}`] : []),
  ].join('; ')
  return parts.replace(/^./, (letter) => letter.toUpperCase())
}
