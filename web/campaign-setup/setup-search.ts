export const setupSteps = ['funnel', 'details', 'contacts', 'senders', 'launch'] as const
export type SetupStep = (typeof setupSteps)[number]

/** What is still changed once the campaign is launched. */
export const changedLater: readonly SetupStep[] = ['details', 'senders']

export interface SetupSearch {
  step: SetupStep
  /** The campaign that is being set up; it is made, as a draft, by the first step. */
  campaign?: string
  /** A template or a funnel to begin with, where a link says so. */
  from?: string
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value)

/** Reads the address. Without a campaign there is nothing to set up beyond the first step. */
export function readSetupSearch({ step, campaign, from }: Record<string, unknown>): SetupSearch {
  const begun = isId(campaign)
  return {
    step: (begun ? setupSteps.find((each) => each === step) : undefined) ?? (begun ? 'details' : 'funnel'),
    ...(begun ? { campaign } : {}),
    ...(isId(from) ? { from } : {}),
  }
}

export const stepAfter = (step: SetupStep) => setupSteps[setupSteps.indexOf(step) + 1] ?? 'launch'
export const stepBefore = (step: SetupStep) => setupSteps[Math.max(0, setupSteps.indexOf(step) - 1)] ?? 'funnel'
