import { createRootRouteWithContext, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { readBuilderSearch } from './builder/builder-search.ts'
import { readCampaignSearch } from './campaign/campaign-search.ts'
import { readSetupSearch } from './campaign-setup/setup-search.ts'
import { Campaigns } from './campaigns/campaigns.tsx'
import { readContactPageSearch } from './contacts/contact/contact-page-search.ts'
import { readImportSearch } from './contacts/import/import-search.ts'
import { readContactsSearch } from './contacts/contacts-search.ts'
import { readContentSearch, readEditorSearch } from './content/content-search.ts'
import { readFunnelsSearch } from './funnels/funnels-search.ts'
import { readInboxSearch } from './inbox/inbox-search.ts'
import { lazyScreen, type RouterContext } from './server/lazy-screen.tsx'
import { isServerThere, type StandingStore } from './server/standing.ts'
import { readSendsSearch } from './sends/sends-search.ts'
import { readSuppressionsSearch } from './settings/suppressions/suppressions-search.ts'
import { NotFound } from './shell/not-found.tsx'
import { Root } from './shell/root.tsx'
import { RouteError } from './shell/route-error.tsx'
import { Shell } from './shell/shell.tsx'
import { readJoinSearch } from './sign-in/join-search.ts'
import { readSignInSearch } from './sign-in/sign-in-search.ts'
import { SignIn } from './sign-in/sign-in.tsx'

const root = createRootRouteWithContext<RouterContext>()({
  component: Root, notFoundComponent: NotFound, errorComponent: RouteError,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: SignIn,
})

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  validateSearch: readJoinSearch,
  ...lazyScreen(() => import('./sign-in/join.tsx'), 'Join'),
})

const shell = createRoute({
  getParentRoute: () => root, id: 'shell', component: Shell, notFoundComponent: NotFound,
})

/** An address that is none of ours keeps the shell, so that one finds the way on. */
const elsewhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound })

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  ...lazyScreen(() => import('./dashboard/dashboard.tsx'), 'Dashboard'),
})

const campaigns = createRoute({ getParentRoute: () => shell, path: '/campaigns', component: Campaigns })

const campaign = createRoute({
  getParentRoute: () => shell,
  path: '/campaigns/$campaignId',
  validateSearch: readCampaignSearch,
  ...lazyScreen(() => import('./campaign/campaign.tsx'), 'CampaignScreen'),
})

const campaignSetup = createRoute({
  getParentRoute: () => shell,
  path: '/campaigns/new',
  validateSearch: readSetupSearch,
  ...lazyScreen(() => import('./campaign-setup/campaign-setup.tsx'), 'CampaignSetup'),
})

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  validateSearch: readInboxSearch,
  ...lazyScreen(() => import('./inbox/inbox.tsx'), 'Inbox'),
})

const sends = createRoute({
  getParentRoute: () => shell,
  path: '/sends',
  validateSearch: readSendsSearch,
  ...lazyScreen(() => import('./sends/sends.tsx'), 'Sends'),
})

const contacts = createRoute({
  getParentRoute: () => shell,
  path: '/contacts',
  validateSearch: readContactsSearch,
  ...lazyScreen(() => import('./contacts/contacts.tsx'), 'Contacts'),
})

const contactImport = createRoute({
  getParentRoute: () => shell,
  path: '/contacts/import',
  validateSearch: readImportSearch,
  ...lazyScreen(() => import('./contacts/import/import-screen.tsx'), 'ImportScreen'),
})

const contents = createRoute({
  getParentRoute: () => shell,
  path: '/content',
  validateSearch: readContentSearch,
  ...lazyScreen(() => import('./content/contents.tsx'), 'Contents'),
})

const content = createRoute({
  getParentRoute: () => shell,
  path: '/content/$contentId',
  validateSearch: readEditorSearch,
  ...lazyScreen(() => import('./content/content-editor.tsx'), 'ContentEditor'),
})

const contact = createRoute({
  getParentRoute: () => shell,
  path: '/contacts/$contactId',
  validateSearch: readContactPageSearch,
  ...lazyScreen(() => import('./contacts/contact/contact-page.tsx'), 'ContactPage'),
})

const funnels = createRoute({
  getParentRoute: () => shell,
  path: '/funnels',
  validateSearch: readFunnelsSearch,
  ...lazyScreen(() => import('./funnels/funnels.tsx'), 'Funnels'),
})

const funnel = createRoute({
  getParentRoute: () => shell,
  path: '/funnels/$funnelId',
  validateSearch: readBuilderSearch,
  ...lazyScreen(() => import('./builder/funnel-screen.tsx'), 'FunnelScreen'),
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  ...lazyScreen(() => import('./settings/settings.tsx'), 'Settings'),
})

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/workspace', replace: true })
  },
})

const workspaceSettings = createRoute({
  getParentRoute: () => settings,
  path: '/workspace',
  ...lazyScreen(() => import('./settings/workspace/workspace-settings.tsx'), 'WorkspaceSettings'),
})

const senders = createRoute({
  getParentRoute: () => settings,
  path: '/senders',
  ...lazyScreen(() => import('./settings/senders/senders.tsx'), 'Senders'),
})

const members = createRoute({
  getParentRoute: () => settings,
  path: '/members',
  ...lazyScreen(() => import('./settings/members/members.tsx'), 'Members'),
})

const suppressions = createRoute({
  getParentRoute: () => settings,
  path: '/suppressions',
  validateSearch: readSuppressionsSearch,
  ...lazyScreen(() => import('./settings/suppressions/suppressions.tsx'), 'Suppressions'),
})

const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: '/api-keys',
  ...lazyScreen(() => import('./settings/api-keys/api-keys.tsx'), 'ApiKeys'),
})

const webhooks = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks',
  ...lazyScreen(() => import('./settings/webhooks/webhooks.tsx'), 'Webhooks'),
})

const secrets = createRoute({
  getParentRoute: () => settings,
  path: '/secrets',
  ...lazyScreen(() => import('./settings/secrets/secrets.tsx'), 'Secrets'),
})

const account = createRoute({
  getParentRoute: () => settings,
  path: '/account',
  ...lazyScreen(() => import('./settings/account/account.tsx'), 'Account'),
})

const routes = root.addChildren([
  signIn,
  join,
  shell.addChildren([
    home, campaigns, campaignSetup, campaign, funnels, funnel, contents, content, contacts, contactImport, contact,
    inbox, sends,
    settings.addChildren([settingsHome, workspaceSettings, senders, members, suppressions, secrets, webhooks, apiKeys, account]),
    elsewhere,
  ]),
])

export function makeRouter(standing: StandingStore) {
  const router = createRouter({
    routeTree: routes,
    defaultPreload: 'intent',
    defaultErrorComponent: RouteError,
    context: {
      here: (): string | undefined => router.state.resolvedLocation?.href,
      async tellMissing() {
        const isThere = await isServerThere()
        if (isThere) standing.tellOld()
        else standing.tellServer('gone')
        return isThere ? 'old' : 'gone'
      },
    },
  })
  return router
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
