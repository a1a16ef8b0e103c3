import type { IconName } from '../parts/icon-paths.ts'

/** The screens of the navigation, in its order; `key` goes there after G. */
export const places: readonly { to: string; label: string; icon: IconName; key: string }[] = [
  { to: '/', label: 'Dashboard', icon: 'dashboard', key: 'd' },
  { to: '/campaigns', label: 'Campaigns', icon: 'campaigns', key: 'c' },
  { to: '/funnels', label: 'Funnels', icon: 'funnels', key: 'f' },
  { to: '/content', label: 'Content', icon: 'content', key: 'm' },
  { to: '/contacts', label: 'Contacts', icon: 'contacts', key: 'p' },
  { to: '/inbox', label: 'Inbox', icon: 'inbox', key: 'i' },
  { to: '/settings', label: 'Settings', icon: 'settings', key: 's' },
]
