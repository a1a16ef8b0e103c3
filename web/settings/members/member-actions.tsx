import { useState } from 'react'
import { Confirm } from '../../parts/confirm.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { useMay } from '../../shell/me-context.ts'
import { membersKey, type Invitation, type Member } from '../settings-queries.ts'

interface MemberActionsProps {
  member: Member
  onInvited: (invitation: Invitation) => void
}

export function MemberActions({ member, onInvited }: MemberActionsProps) {
  const client = useClient()
  const may = useMay('members.remove')
  const [asks, setAsks] = useState(false)
  const params = { memberId: member.id }
  const name = member.name || member.email
  const remove = useChange({
    change: () => client.members.remove({ params }),
    stale: [membersKey],
    done: () => `${name} is no longer in this workspace.`,
    onDone: () => setAsks(false),
  })
  const invite = useChange({
    change: () => client.members.invite({ params }),
    stale: [membersKey],
    onDone: ({ invitation }) => onInvited(invitation),
  })
  if (!may) return null
  return (
    <>
      <Menu
        label={`Actions for ${name}`}
        align="end"
        className="inline-grid size-7 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink
          data-popup-open:bg-hover"
        trigger={<Icon name="more" />}
        groups={[
          {
            items: [
              ...(member.isInvited
                ? [{ label: 'New invitation', icon: 'refresh' as const, onChoose: () => invite.mutate() }]
                : []),
              { label: 'Remove', icon: 'trash', danger: true, onChoose: () => setAsks(true) },
            ],
          },
        ]}
      />
      {asks ? (
        <Confirm
          title={member.isYou ? 'Leave this workspace?' : `Remove ${name}?`}
          action="Remove"
          pending={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsks(false)}
        >
          {member.isYou ? 'You lose' : 'They lose'} access at once. What {member.isYou ? 'you' : 'they'} did stays.
        </Confirm>
      ) : null}
    </>
  )
}
