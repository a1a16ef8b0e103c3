import type pg from 'pg'

/** A list as a screen asks for it: the path under /api/v1. */
export interface List { name: string; path: string }

/** Every list route, and the filters under which a list could become slow. */
export async function listsOf(client: pg.Client, workspaceId: string): Promise<List[]> {
  const one = async (statement: string) => {
    const { rows } = await client.query<{ id: string }>(statement, [workspaceId])
    return rows[0]?.id ?? ''
  }
  // The largest campaign, and somebody in the middle.
  const campaign = await one('select id from campaigns where workspace_id = $1 order by id limit 1')
  const contact = await one('select id from contacts where workspace_id = $1 order by id limit 1 offset 5000')
  const conversation = await one('select id from conversations where workspace_id = $1 order by id limit 1 offset 5000')
  const content = await one('select id from contents where workspace_id = $1 order by id limit 1')
  const funnel = await one('select id from funnels where workspace_id = $1 order by id limit 1')
  const lists = {
    contacts: '/contacts', 'contacts search common': '/contacts?search=ann', 'contacts search one': '/contacts?search=p77%40',
    'contacts search number': '/contacts?search=0004242', 'contacts search nobody': '/contacts?search=zzzz',
    'contacts status': '/contacts?status=Confirmed', 'contacts campaign': `/contacts?campaignId=${campaign}`,
    'contacts stage': '/contacts?stage=Stage%202', 'contacts suppressed': '/contacts?suppressed=true',
    'contacts excluded': '/contacts?excluded=true', 'contacts consent': '/contacts?voicemailConsent=true',
    'contacts attribute': '/contacts?attribute=tier&attributeValue=3',
    'contacts count': '/contacts/count', 'contacts facets': '/contacts/facets',
    'contact timeline': `/contacts/${contact}/timeline`, 'contact sends': `/contacts/${contact}/sends`,
    campaigns: '/campaigns', 'campaigns search': '/campaigns?search=campaign%2010', 'campaigns running': '/campaigns?state=running',
    people: `/campaigns/${campaign}/people`, 'people held': `/campaigns/${campaign}/people?state=held`,
    'people search': `/campaigns/${campaign}/people?search=ann`, 'people at a node': `/campaigns/${campaign}/nodes/n3/people`,
    'conversations': '/conversations', 'conversations needing reply': '/conversations?view=needs-reply',
    'conversations mine': '/conversations?view=mine', 'conversations resolved': '/conversations?view=resolved',
    'conversations search': '/conversations?search=p77%40', 'conversations counts': '/conversations/counts',
    thread: `/conversations/${conversation}`, unmatched: '/messages/unmatched',
    tasks: '/tasks', 'tasks done': '/tasks?state=done', 'tasks of a campaign': `/tasks?campaignId=${campaign}`,
    suppressions: '/suppressions', contents: '/contents', 'contents search': '/contents?search=content%201',
    'content versions': `/contents/${content}/versions`,
    funnels: '/funnels', templates: '/templates', 'funnel versions': `/funnels/${funnel}/versions`, imports: '/imports',
    senders: '/senders', members: '/members', 'api keys': '/api-keys', dashboard: '/dashboard',
  }
  return Object.entries(lists).map(([name, path]) => ({ name, path }))
}
