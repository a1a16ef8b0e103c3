import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { Page } from '../../parts/page.tsx'
import { useMe } from '../../shell/me-context.ts'
import { useSignOutEverywhere } from '../../shell/use-sign-out.ts'
import { NameForm } from './name-form.tsx'
import { PasswordForm } from './password-form.tsx'

/** What belongs to the person, whatever the workspace. */
export function Account() {
  const { user } = useMe()
  return (
    <Page title="Your account" says={`You sign in with ${user.email}.`}>
      <div className="flex max-w-2xl flex-col gap-4">
        <NameForm user={user} />
        <PasswordForm email={user.email} />
        <Elsewhere />
      </div>
    </Page>
  )
}

function Elsewhere() {
  const [asks, setAsks] = useState(false)
  const leave = useSignOutEverywhere()
  return (
    <Card
      title="Signed in elsewhere"
      says="A lost laptop, a browser at a friend's: end every session at once."
      actions={<Button onClick={() => setAsks(true)}>Sign out everywhere</Button>}
    >
      {asks ? (
        <Confirm
          title="Sign out everywhere?"
          action="Sign out everywhere"
          pending={leave.isPending}
          onConfirm={() => leave.mutate()}
          onClose={() => setAsks(false)}
        >
          Every browser asks for your password again, this one, too.
        </Confirm>
      ) : null}
    </Card>
  )
}
