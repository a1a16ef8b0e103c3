import { useState } from 'react'
import { AudiencePicker } from '../campaign-setup/audience-picker.tsx'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import type { Campaign } from '../server/queries.ts'
import { useMay } from '../shell/me-context.ts'

/** More people for a campaign, also while it runs. */
export function AddPeople({ campaign }: { campaign: Campaign }) {
  const [open, setOpen] = useState(false)
  if (!useMay('campaigns.addAudience') || campaign.state === 'stopped') return null
  return (
    <>
      <Button icon="plus" onClick={() => setOpen(true)}>
        Add people
      </Button>
      {open ? (
        <Dialog
          title="Add people"
          width="large"
          says={campaign.launchedAt === null
            ? 'They enter the funnel when it is launched.'
            : 'They enter the funnel at its start, right away. Who is in it already stays where they are.'}
          onClose={() => setOpen(false)}
        >
          <AudiencePicker campaignId={campaign.id} onAdded={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </>
  )
}
