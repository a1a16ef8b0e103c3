import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dateTime } from '../../format/time.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { LoadMore } from '../../parts/load-more.tsx'
import { Page } from '../../parts/page.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { RowSkeletons } from '../../parts/row-skeletons.tsx'
import { Table, type Column } from '../../parts/table.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useMay } from '../../shell/me-context.ts'
import { membersQuery, type Invitation, type Member } from '../settings-queries.ts'
import { AddMember } from './add-member.tsx'
import { InvitationDialog } from './invitation-dialog.tsx'
import { MemberActions } from './member-actions.tsx'
import { MemberRole } from './member-role.tsx'

interface Invited {
  name: string
  invitation: Invitation
}

/** Who is in the workspace, and what each may do. */
export function Members() {
  const members = useInfiniteQuery(membersQuery(useClient()))
  const mayAdd = useMay('members.add')
  const [isAdding, setIsAdding] = useState(false)
  const [invited, setInvited] = useState<Invited>()
  const now = Date.now()
  const columns: Column<Member>[] = [
    {
      head: 'Name',
      className: 'w-full max-w-0',
      cell: ({ name, email, isYou, isInvited }) => (
        <span className="flex items-center gap-3">
          <Avatar name={name || email} size="medium" />
          <span className="min-w-0">
            <span className="flex items-center gap-2 font-medium">
              <bdi className="truncate">{name || email}</bdi>
              {isYou ? <Badge>You</Badge> : null}
              {isInvited ? <Badge tone="info">Invited</Badge> : null}
            </span>
            <span className="block truncate text-sm text-ink-2">{email}</span>
          </span>
        </span>
      ),
    },
    { head: 'Role', className: 'w-48', cell: (member) => <MemberRole member={member} /> },
    {
      head: 'Since',
      className: 'whitespace-nowrap text-ink-2',
      cell: ({ joinedAt }) => dateTime(joinedAt, undefined, now),
    },
    {
      head: 'Actions', hidesHead: true, align: 'right', className: 'w-14',
      cell: (member) => (
        <MemberActions
          member={member} onInvited={(invitation) => setInvited({ name: member.name, invitation })}
        />
      ),
    },
  ]
  return (
    <Page
      title="Members"
      says={
        mayAdd
          ? 'Who is in this workspace, and what each may do.'
          : 'An owner or an admin can add people and change roles.'
      }
      actions={
        mayAdd ? (
          <Button look="primary" icon="plus" onClick={() => setIsAdding(true)}>
            Add member
          </Button>
        ) : null
      }
    >
      <QueryView query={members} what="members" skeleton={<RowSkeletons />}>
        {({ pages }) => (
          <>
            <Table
              label="Members"
              columns={columns}
              rows={pages.flatMap(({ items }) => items)}
              keyOf={({ id }) => id}
            />
            <LoadMore list={members} what="members" />
          </>
        )}
      </QueryView>
      {isAdding ? (
        <AddMember
          onClose={() => setIsAdding(false)}
          onInvited={(name, invitation) => setInvited({ name, invitation })}
        />
      ) : null}
      {invited ? <InvitationDialog {...invited} onClose={() => setInvited(undefined)} /> : null}
    </Page>
  )
}
