import { redirect } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { Standing } from './standing.ts'

export interface RouterContext {
  /** Where the person is; undefined before the first screen. */
  here: () => string | undefined
  /** A part of the page did not come: says whether that is because Runnel was updated. */
  tellMissing: () => Promise<Standing['server'] | 'old'>
}

/** A screen could not be fetched; `isOld`: because Runnel was updated since the page was opened. */
export class MissingScreen extends Error {
  readonly isOld: boolean
  constructor(isOld: boolean, cause: unknown) {
    super('This screen could not be fetched.', { cause })
    this.name = 'MissingScreen'
    this.isOld = isOld
  }
}

/**
 * A screen with its code apart: `createRoute({ ..., ...lazyScreen(() => import('./x.tsx'), 'X') })`.
 * The code is fetched before the screen in view is left: where it does not come (after an update, or with
 * the server gone), the person stays where they are with all that they typed, and is told.
 */
export function lazyScreen<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  let Loaded: ComponentType | undefined
  function Screen() {
    if (!Loaded) throw new Error(`${name} is shown before it is fetched`)
    return <Loaded />
  }
  async function beforeLoad({ context, preload }: { context: RouterContext; preload: boolean }) {
    if (Loaded) return
    try {
      Loaded = (await load())[name]
    } catch (error) {
      // a link that is only pointed at is no reason to say anything
      if (preload) throw error
      const isOld = (await context.tellMissing()) === 'old'
      const here = context.here()
      if (here === undefined) throw new MissingScreen(isOld, error)
      throw redirect({ href: here, replace: true })
    }
  }
  return { component: Screen, beforeLoad }
}
