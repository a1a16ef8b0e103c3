import type { Graph, NodeOf } from '../graph.ts'
import type { About } from './about.ts'
import { type Issue, issue } from './catalogue.ts'

/** Who waits for a click has been sent something to click on. Contents whose links are not told are not doubted. */
export function checkLinks(graph: Graph, { contents }: About): Issue[] {
  const waits = clickWaits(graph)
  if (waits.length === 0 || !contents) return []
  const links: string[] = []
  for (const node of graph.nodes) {
    if ((node.kind !== 'email' && node.kind !== 'sms') || node.config.contentId === null) continue
    const content = contents.get(node.config.contentId)
    if (content && !content.links) return []
    links.push(...content?.links ?? [])
  }
  return waits.filter(({ config }) => !links.some((link) => mayBe(link, config.link ?? ''))).map((node) => {
    const { link } = node.config
    if (link === undefined || links.length === 0) return issue('no-link-to-click', node)
    return issue('no-link-to-click', node, `no email or text of the funnel has a link with "${link}" in its address`)
  })
}

/** What a merge tag stands for nobody knows yet. */
const mayBe = (written: string, part: string) =>
  written.toLowerCase().includes(part.trim().toLowerCase()) || (written.includes('{{') && !part.includes('{{'))

type ClickWait = NodeOf<'wait-for'> & { config: { event: 'click' } }

/** The nodes that wait for a click: where there is one, the links of the funnel's emails and texts are counted. */
export function clickWaits({ nodes }: Pick<Graph, 'nodes'>): ClickWait[] {
  return nodes.filter((node): node is ClickWait => node.kind === 'wait-for' && node.config.event === 'click')
}
