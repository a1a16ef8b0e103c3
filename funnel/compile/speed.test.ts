import { expect, test } from 'vitest'
import { compile } from './compile.ts'

/** Stages of an email, a wait, a wait-for and a branch, which meet again and again, and one loop. */
function longGraph(length: number) {
  const nodes: object[] = [{ id: 'start', kind: 'start', name: 'Start' }]
  const edges: object[] = []
  const edge = (node: string, port: string, to: string) => edges.push({ from: { node, port }, to })
  edge('start', 'next', 'stage-0')
  const rounds = Math.floor((length - 2) / 5)
  for (let n = 0; n < rounds; n += 1) {
    const next = n + 1 < rounds ? `stage-${n + 1}` : 'exit'
    nodes.push(
      { id: `stage-${n}`, kind: 'stage', name: `Stage ${n}` },
      { id: `email-${n}`, kind: 'email', name: `Email ${n}`, config: { contentId: 'mail' } },
      { id: `wait-${n}`, kind: 'wait', name: 'A day', config: { kind: 'duration', for: 'P1D' } },
      { id: `reply-${n}`, kind: 'wait-for', name: 'Reply', config: { event: 'reply', timeout: 'P3D' } },
      {
        id: `branch-${n}`, kind: 'branch', name: 'Which',
        config: { rules: [{ port: 'yes', when: [{ field: 'contact.company', op: 'exists' }] }] },
      },
    )
    edge(`stage-${n}`, 'next', `email-${n}`)
    edge(`email-${n}`, 'next', `wait-${n}`)
    edge(`wait-${n}`, 'next', `reply-${n}`)
    edge(`reply-${n}`, 'happened', `branch-${n}`)
    edge(`reply-${n}`, 'timeout', next)
    edge(`branch-${n}`, 'yes', n > 0 && n % 50 === 0 ? `stage-${n - 1}` : 'exit')
    edge(`branch-${n}`, 'else', next)
  }
  nodes.push({ id: 'exit', kind: 'exit', name: 'Exit' })
  return { version: 1, nodes, edges }
}

const about = {
  contents: new Map([
    ['mail', { name: 'Mail', channel: 'email' as const, mergeTags: ['contact.first_name'] }],
  ]),
  contactFields: ['first_name', 'company'],
}

/** The cheapest of several, in milliseconds of processor time, so that others may want the machine, too. */
function costOf(length: number) {
  const graph = longGraph(length)
  const costs = Array.from({ length: 9 }, () => {
    const before = process.cpuUsage()
    expect(compile(graph, about).ok).toBe(true)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.min(...costs)
}

test('a thousand nodes compile in less than 100 ms', () => {
  expect(costOf(1000)).toBeLessThan(100)
})

test('ten times the nodes cost some ten times as much, not a hundred', { retry: 2 }, () => {
  expect(costOf(5000)).toBeLessThan(40 * costOf(500))
})
