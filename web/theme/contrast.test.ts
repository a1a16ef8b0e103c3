import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)]
    .map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]),
)

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(ink: string, ground: string): number {
  const [low, high] = [luminance(ink), luminance(ground)].sort((a, b) => a - b)
  return (high! + 0.05) / (low! + 0.05)
}

const grounds = ['canvas', 'surface', 'raised', 'sunken', 'hover']
const pairs = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) => grounds.map((ground) => [ink, ground])),
  ...['accent', 'good', 'warn', 'bad', 'info', 'violet'].map((hue) => [`${hue}-ink`, `${hue}-soft`]),
  ...['accent', 'warn', 'bad'].flatMap((hue) => ['surface', 'raised', 'hover'].map((ground) => [`${hue}-ink`, ground])),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['ink', 'accent-soft'],
  ['ink', 'warn-soft'],
]

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(pairs)('%s can be read on %s', (ink, ground) => {
    expect(contrast(colours.get(ink!)![theme], colours.get(ground!)![theme])).toBeGreaterThanOrEqual(4.5)
  })
})
