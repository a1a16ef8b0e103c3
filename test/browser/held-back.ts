import type { Page } from 'playwright-core'

/**
 * From now on the page hears nothing new of a funnel, as on a line that is slow that way only: what somebody
 * else saves meets what is drawn here instead of replacing it unseen. The answer lets all of it through again.
 */
export async function holdBackFunnel(page: Page, funnelId: string): Promise<() => Promise<void>> {
  const gate = Promise.withResolvers<void>()
  const isIt = (url: URL) => url.pathname.endsWith(`/funnels/${funnelId}`)
  await page.route(isIt, async (route) => {
    if (route.request().method() === 'GET') await gate.promise
    // a page that has gone on meanwhile wants no answer any more
    await route.continue().catch(() => {})
  })
  return async () => {
    gate.resolve()
    await page.unroute(isIt)
  }
}
