import { useNavigate } from '@tanstack/react-router'
import type { RouteName } from '../../api/contract/contract.ts'
import { mayCall } from '../../api/contract/permissions.ts'
import type { IconName } from '../parts/icon-paths.ts'
import { settingsPlaces } from '../settings/settings-places.ts'
import { useMe } from '../shell/me-context.ts'
import { places } from '../shell/places.ts'
import { useChangeWorkspace } from '../shell/use-change-workspace.ts'
import { useSignOut } from '../shell/use-sign-out.ts'
import { setTheme } from '../theme/theme.ts'
import type { Command } from './commands.ts'

interface Beginning {
  label: string
  icon: IconName
  words: string
  to: string
  search?: Record<string, string>
  /** Who may not call it is not offered it. */
  needs: RouteName
}

/** What one begins from anywhere. */
const beginnings: readonly Beginning[] = [
  {
    label: 'New campaign', icon: 'campaigns', words: 'create launch start add', to: '/campaigns/new',
    needs: 'campaigns.create',
  },
  {
    label: 'New funnel', icon: 'funnels', words: 'create draw build add', to: '/funnels', search: { form: 'new' },
    needs: 'funnels.create',
  },
  {
    label: 'Write a message', icon: 'content', words: 'new content create email text sms voicemail template add',
    to: '/content', search: { form: 'new' }, needs: 'contents.create',
  },
  {
    label: 'Import contacts', icon: 'upload', words: 'csv file add people', to: '/contacts/import',
    needs: 'imports.upload',
  },
  {
    label: 'Messages to look at', icon: 'warning', words: 'failed unknown undelivered sends trouble', to: '/sends',
    needs: 'sends.list',
  },
  {
    label: 'New contact', icon: 'contacts', words: 'create add person', to: '/contacts', search: { form: 'new' },
    needs: 'contacts.create',
  },
]

/** What the palette offers of itself: screens, and what one can do on any of them. */
export function useCommands(onHelp: () => void): { screens: Command[]; actions: Command[] } {
  const { workspace, workspaces } = useMe()
  const navigate = useNavigate()
  const change = useChangeWorkspace()
  const leave = useSignOut()
  const screens: Command[] = [
    ...places.map(({ to, label, icon, key }) => ({
      id: to, label, icon, keys: `G ${key.toUpperCase()}`, run: () => void navigate({ to }),
    })),
    ...settingsPlaces(workspace.role).map(({ to, label, icon, words }) => ({
      id: to, label: `Settings: ${label}`, icon, words, run: () => void navigate({ to }),
    })),
  ]
  const actions: Command[] = [
    ...beginnings.filter(({ needs }) => mayCall(workspace.role, needs)).map(({ label, icon, words, to, search }) => ({
      id: label, label, icon, words, run: () => void navigate({ to, search: search ?? {} }),
    })),
    ...workspaces.filter(({ id }) => id !== workspace.id).map(({ id, name }): Command => ({
      id: `workspace ${id}`, label: `Go to workspace ${name}`, icon: 'external', words: 'switch change',
      run: () => void change(id),
    })),
    { id: 'light', label: 'Light appearance', icon: 'sun', words: 'theme', run: () => setTheme('light') },
    { id: 'dark', label: 'Dark appearance', icon: 'moon', words: 'theme', run: () => setTheme('dark') },
    {
      id: 'system', label: 'Appearance as the system', icon: 'screen', words: 'theme', run: () => setTheme('system'),
    },
    { id: 'help', label: 'Keyboard shortcuts', icon: 'keyboard', words: 'help', keys: '?', run: onHelp },
    { id: 'sign-out', label: 'Sign out', icon: 'sign-out', words: 'leave log out', run: () => leave.mutate() },
  ]
  return { screens, actions }
}
