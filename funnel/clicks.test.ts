import { expect, test } from 'vitest'
import { compile } from './compile/compile.ts'
import { ownEvents, waitsForClick } from './plan/happenings.ts'
import { simulate } from './simulate.ts'
import { exit, graphJson, sms, start } from './testing/draw-graph.ts'

const minutes = 60_000
const click = (at: number, url: string, link = url) => ({ name: ownEvents.click, at: at * minutes, payload: { url, link } })

function planOf(config: object) {
  const compiled = compile(graphJson({
    nodes: { start, sms, click: { kind: 'wait-for', config: { event: 'click', timeout: 'PT1H', ...config } }, exit, late: exit },
    edges: ['start -> sms -> click:happened -> exit', 'click:timeout -> late'],
  }))
  if (!compiled.ok) throw new Error(compiled.issues.map(({ message }) => message).join())
  return compiled.plan
}

const ends = (config: object, ...events: ReturnType<typeof click>[]) => {
  const last = simulate({ plan: planOf(config), start: 0, zones: { contact: 'UTC', campaign: 'UTC' }, events }).at(-1)!
  return `${last.node} at ${last.at / minutes}`
}

test('a click at its time ends the wait, and none lets the time run out', () => {
  expect(ends({}, click(20, 'https://a.example.com'))).toBe('exit at 20')
  expect(ends({}, click(61, 'https://a.example.com'))).toBe('late at 60')
  expect(ends({})).toBe('late at 60')
})

test('a chosen link is known by its address, or by how it is written in the message', () => {
  const mine = click(20, 'https://lu.ma/Autumn', '{{ campaign.event_link }}')
  const other = click(10, 'https://b.example.com/?to=lu', 'https://b.example.com/?to=lu')
  for (const link of ['lu.ma/autumn', ' {{ campaign.event_link }} ', 'https://lu.ma']) expect(ends({ link }, other, mine)).toBe('exit at 20')
  expect(ends({ link: 'lu.ma/spring' }, other, mine)).toBe('late at 60')
})

test('a click before counts where the wait looks back', () => {
  expect(ends({ lookBack: 'PT30M' }, click(-20, 'https://a.example.com'))).toBe('exit at 0')
  expect(ends({ lookBack: 'PT10M' }, click(-20, 'https://a.example.com'))).toBe('late at 60')
  expect(ends({}, click(-20, 'https://a.example.com'))).toBe('late at 60')
})

test('only a funnel that waits for a click has its links counted', () => {
  expect(waitsForClick(planOf({}))).toBe(true)
  expect(waitsForClick(planOf({ event: 'reply' }))).toBe(false)
  expect(waitsForClick(planOf({ event: 'webhook', name: 'clicked' }))).toBe(false)
})
