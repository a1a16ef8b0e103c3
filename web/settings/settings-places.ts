import type { RouteName } from '../../api/contract/contract.ts'
import { mayCall } from '../../api/contract/permissions.ts'
import type { Role } from '../../api/contract/role.ts'
import type { IconName } from '../parts/icon-paths.ts'

interface SettingsPlace {
  to: string
  label: string
  icon: IconName
  /** Other words by which it is found. */
  words: string
  /** Who may not call it does not see the screen. */
  needs: RouteName
}

const all: readonly SettingsPlace[] = [
  {
    to: '/settings/workspace', label: 'Workspace', icon: 'settings', needs: 'workspaces.get',
    words: 'name zone postal address reply words rules',
  },
  {
    to: '/settings/senders', label: 'Senders', icon: 'email', needs: 'senders.list',
    words: 'twilio smtp number mailbox',
  },
  {
    to: '/settings/members', label: 'Members', icon: 'people', needs: 'members.list',
    words: 'roles invite team user',
  },
  {
    to: '/settings/suppressions', label: 'Suppressions', icon: 'shield', needs: 'suppressions.list',
    words: 'opt out stop unsubscribe block',
  },
  {
    to: '/settings/secrets', label: 'Secrets', icon: 'ai', needs: 'secrets.list',
    words: 'anthropic model ai key token web request crm password',
  },
  {
    to: '/settings/webhooks', label: 'Webhooks', icon: 'sign-in', needs: 'webhooks.list',
    words: 'events calendly docusign signed address program',
  },
  { to: '/settings/api-keys', label: 'API keys', icon: 'key', needs: 'apiKeys.list', words: 'program token' },
  {
    to: '/settings/account', label: 'Your account', icon: 'task', needs: 'me.get',
    words: 'password name sign out everywhere profile',
  },
]

/** The screens of the settings that a role may see. */
export const settingsPlaces = (role: Role) => all.filter(({ needs }) => mayCall(role, needs))
