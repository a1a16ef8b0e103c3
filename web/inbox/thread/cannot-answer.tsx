import { Link } from '@tanstack/react-router'
import { Icon } from '../../parts/icon.tsx'

/** Said in place of the box, before anything is typed in vain. */
export function CannotAnswer({ channel, why }: { channel: 'sms' | 'email'; why: string }) {
  return (
    <p className="flex gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn-ink">
      <Icon name="warning" className="mt-0.5" />
      <span className="min-w-0 break-words">
        Cannot be answered by {channel === 'sms' ? 'text' : 'email'}: {why}
        {/\bsender\b/i.test(why) ? (
          <>
            {' '}
            <Link to="/settings/senders" className="font-medium underline underline-offset-2">
              Look at the senders
            </Link>
          </>
        ) : null}
      </span>
    </p>
  )
}
