import { Select } from '../../parts/select.tsx'
import { useClient } from '../../server/client-context.tsx'
import { meKey } from '../../server/queries.ts'
import { useChange } from '../../server/use-change.ts'
import { useMay } from '../../shell/me-context.ts'
import { membersKey, type Member } from '../settings-queries.ts'
import { roleChoices, roleLabel } from './role-words.ts'

/** A member's role; a list to choose another from for who may. */
export function MemberRole({ member }: { member: Member }) {
  const client = useClient()
  const may = useMay('members.changeRole')
  const change = useChange({
    change: (role: Member['role']) => client.members.changeRole({ params: { memberId: member.id }, body: { role } }),
    stale: [membersKey, meKey],
    done: ({ name, email, role }) => `${name || email} is ${roleLabel(role)} now.`,
  })
  if (!may) return roleLabel(member.role)
  return (
    <Select
      label={`Role of ${member.name || member.email}`}
      hidesLabel
      size="small"
      choices={roleChoices}
      value={change.isPending ? change.variables : member.role}
      onChange={(role) => (role === member.role ? undefined : change.mutate(role))}
      disabled={change.isPending}
    />
  )
}
