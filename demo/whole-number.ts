/** A flag's value. Throws an Error that says what to mend. */
export function wholeNumber(
  name: string, given: string | undefined, otherwise: number, least: number, most: number,
): number {
  if (given === undefined) return otherwise
  const value = Number(given)
  if (/^\d+$/.test(given) && value >= least && value <= most) return value
  throw new Error(`${name} should be a whole number from ${least} to ${most}; it is ${JSON.stringify(given)}`)
}
