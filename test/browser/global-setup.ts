import { unpackChromium } from './chromium.ts'
import { builtScreens } from './screens.ts'

/** Once before all suites, so that no two of them unpack or build at the same time. */
export default async function setUp(): Promise<void> {
  await Promise.all([unpackChromium(), builtScreens()])
}
