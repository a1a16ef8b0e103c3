import { expect, test } from 'vitest'
import type { ContentFacts } from '../checks/about.ts'
import { compile } from '../compile/compile.ts'
import type { FunnelTemplate } from './template.ts'
import { withContentIds } from './template.ts'
import { templates } from './templates.ts'

const each = templates.map((template) => [template.name, template] as const)

const tagsOf = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, tag]) => tag!)

function contentsOf({ contents }: FunnelTemplate): Map<string, ContentFacts> {
  return new Map(Object.entries(contents).map(([key, { name, channel, body }]) =>
    [key, { name, channel, mergeTags: Object.values(body).flatMap(tagsOf) }]))
}

test.each(each)('%s has no issue: every message has its content, every tag its value', (_, template) => {
  expect(compile(template.graph, {
    contents: contentsOf(template),
    contactFields: ['first_name'],
    campaignFields: Object.keys(template.campaignAttributes),
    senders: ['email', 'sms', 'voicemail'],
  }).issues).toEqual([])
})

test.each(each)('%s says nothing that it does not use', (_, template) => {
  const used = new Set(template.graph.nodes.map(({ config }) => 'contentId' in config && config.contentId))
  expect(Object.keys(template.contents).filter((key) => !used.has(key))).toEqual([])
})

test.each(each)('%s lies on the canvas without one node over another', (_, { graph: { nodes } }) => {
  const overlapping = nodes.flatMap((a, place) => nodes.slice(place + 1)
    .filter((b) => Math.abs(a.position.x - b.position.x) < 240 && Math.abs(a.position.y - b.position.y) < 120)
    .map((b) => `${a.id} ${b.id}`))
  expect(overlapping).toEqual([])
})

test('content keys become the ids that the contents got', () => {
  const [template] = templates
  const ids = new Map(Object.keys(template!.contents).map((key) => [key, `id of ${key}`]))
  const graph = withContentIds(template!.graph, ids)
  expect(graph.nodes.find((node) => node.id === 'email-1')!.config).toEqual({ contentId: 'id of email-1' })
  expect(template!.graph.nodes.find((node) => node.id === 'email-1')!.config)
    .toEqual({ contentId: 'email-1' })
})
