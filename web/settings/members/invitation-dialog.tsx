import { dateTime } from '../../format/time.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ShownOnce } from '../shown-once.tsx'
import type { Invitation } from '../settings-queries.ts'

interface InvitationDialogProps {
  name: string
  invitation: Invitation
  onClose: () => void
}

export function InvitationDialog({ name, invitation, onClose }: InvitationDialogProps) {
  const until = dateTime(invitation.expiresAt, undefined, Date.now())
  return (
    <Dialog
      title={`Invitation for ${name}`}
      says={`Hand this link over: whoever opens it chooses the password. It holds until ${until}.`}
      closesBeside={false}
      onClose={onClose}
    >
      <ShownOnce what="Link" value={invitation.url} />
    </Dialog>
  )
}
