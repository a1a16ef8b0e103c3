import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventCampaign } from '../funnel/templates/event-campaign.ts'
import { type ApiHouse, createApiHouse } from '../test/parts/api-house.ts'
import type { TestMember } from '../test/parts/test-api.ts'
import { installTemplate } from './commands/install-template.ts'

let house: ApiHouse
let owner: TestMember

beforeAll(async () => {
  house = await createApiHouse()
  owner = house.owner
})
afterAll(() => house?.close())

const file = (name: string, content: string | Uint8Array) => ({ name, base64: Buffer.from(content).toString('base64') })
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const jsonOf = (value: unknown) => file('funnel.json', JSON.stringify(value))

const header = 'NodeID,NodeType,NodeName,ConfigJSON,PosX,PosY,EdgeFrom,EdgeTo,EdgeConditionJSON'
const sheet = `${header}
s,Start,Start,,0,0,,,
e,Email,Café,"{""content"": ""Einladung""}",200,0,s,e,
x,End,Over,,400,0,e,x,"{""after"": ""PT10M""}"
`
const messages = 'Name;Content;Type\nEinladung;"Hallo [First Name], schöne Grüße {{IMAGE1.gif))";Email\n'

/** How many rows there are of all that an import could make. */
async function rows(member: TestMember) {
  const db = house.database.scoped(member.workspaceId)
  const counted = await Promise.all((['funnels', 'contents', 'content_versions'] as const)
    .map((table) => db.selectFrom(table).select(({ fn }) => fn.countAll<string>().as('n')).executeTakeFirstOrThrow()))
  return counted.map(({ n }) => Number(n))
}

test('a funnel goes with its content into another workspace, and what comes out there is the same file', async () => {
  const db = house.database.scoped(owner.workspaceId)
  const { funnelId } = await installTemplate(db, { workspaceId: owner.workspaceId, template: eventCampaign, isTemplate: true })
  const exported = await owner.client.funnelImports.export({ params: { funnelId } })
  expect(exported).toMatchObject({ format: 'runnel-funnel', version: 1, isTemplate: true })
  expect(Object.keys(exported.contents)).toHaveLength(Object.keys(eventCampaign.contents).length)

  const other = await house.api.member(await house.api.workspace())
  const preview = await other.client.funnelImports.preview({ body: { files: [jsonOf(exported)] } })
  expect(preview.issues).toEqual([])
  expect(await rows(other)).toEqual([0, 0, 0])
  const { funnel, contents, issues } = await other.client.funnelImports.create({ body: { files: [jsonOf(exported)] } })
  expect(issues).toEqual([])
  expect(contents.every(({ uses }) => uses > 0)).toBe(true)
  expect(funnel.name).toBe(exported.name)
  expect(await other.client.funnelImports.export({ params: { funnelId: funnel.id } })).toEqual(exported)
  expect(await other.client.funnels.publish({ params: { funnelId: funnel.id }, body: { revision: funnel.revision } })).toMatchObject({ version: 1 })
  // Ids of one workspace mean nothing in the other.
  const text = JSON.stringify(exported)
  for (const { id } of (await owner.client.contents.list({ query: { limit: 200 } })).items) expect(text).not.toContain(id)
  const again = await other.client.funnelImports.create({ body: { files: [jsonOf(exported)], name: 'Again' } })
  const said = ({ draft }: typeof funnel) => draft.nodes.flatMap(({ config }) => (config as { contentId?: string })?.contentId ?? [])
  expect(said(again.funnel).filter((id) => said(funnel).includes(id))).toEqual([])
  expect(again.funnel.name).toBe('Again')
})

test('sheets in any encoding become a draft with its messages, and every line says where it is from', async () => {
  const { client } = owner
  const { funnel, contents, people, issues } = await client.funnelImports.create({
    body: { name: 'Sheets', files: [
      file('funnel.csv', utf16(sheet)), file('messages.csv', latin1(messages)),
      file('bdrs.csv', '\ufeffname,email,phone,smsFromNumber,vmCallerId\nBea,bea@example.com,(415) 555-0100,+14155550101,\n'),
    ] },
  })
  expect(funnel.draft.nodes.map(({ name }) => name)).toEqual(['Start', 'Café', '10 minutes', 'Over', 'From the import'])
  expect(contents).toEqual([{ name: 'Einladung', channel: 'email', uses: 1 }])
  expect(people).toMatchObject([{ name: 'Bea', email: 'bea@example.com' }])
  expect(issues.map(({ code, severity, file: of, row, nodeId }) => `${severity} ${code} ${of} ${row} ${nodeId}`)).toEqual([
    'note wait-added funnel.csv 4 e-wait', 'warning value-changed messages.csv 2 null', 'note tag-converted messages.csv 2 null',
    'warning tag-left messages.csv 2 null', 'note person-to-add bdrs.csv 2 null', 'error broken-content null null e',
  ])
  const { contentId } = funnel.draft.nodes[1]!['config'] as { contentId: string }
  expect((await client.contents.get({ params: { contentId } })).body['html'])
    .toBe('<p>Hallo {{ contact.first_name }}, schöne Grüße {{IMAGE1.gif))</p>')
  const { items: members } = await client.members.list()
  expect(members.some(({ email }) => email === 'bea@example.com')).toBe(false)
  expect((await client.senders.list()).items).toEqual([])
})

test.each([
  ['not a funnel', jsonOf({ hello: 1 }), 'not-a-funnel', 'list of nodes'],
  ['JSON that is cut off', file('a.json', '{"nodes": ['), 'unreadable-file', 'begins like JSON'],
  ['another version', jsonOf({ format: 'runnel-funnel', version: 2, graph: {} }), 'not-a-funnel', 'version 2'],
  ['a picture', file('a.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])), 'unreadable-file', 'a PNG image'],
  ['nothing', file('a.csv', ''), 'unreadable-file', 'empty'],
  ['an open quotation mark', file('a.csv', `${header}\n"a,b\n`), 'unreadable-file', 'quotation mark'],
  ['a sheet of something else', file('a.csv', 'Shoes,Size\nred,38\n'), 'not-a-funnel', 'NodeID'],
  ['ten thousand rows', file('a.csv', `${header}\n${'x,End,X,,,,,,\n'.repeat(10_001)}`), 'unreadable-file', '10000 rows'],
  ['too many nodes', jsonOf({ nodes: Array.from({ length: 2001 }, (_, n) => ({ id: `n${n}`, kind: 'exit', name: 'x' })), edges: [] }), 'not-a-funnel', '2001 nodes'],
])('%s is refused in words that say what to mend, and nothing is made', async (_, one, code, words) => {
  const before = await rows(owner)
  for (const call of [owner.client.funnelImports.preview, owner.client.funnelImports.create]) {
    await expect(call({ body: { files: [one] } })).rejects.toMatchObject({ status: 422, code, message: expect.stringContaining(words) as string })
  }
  expect(await rows(owner)).toEqual(before)
})

test('a file that is too large, or holds what nobody could keep, is refused as everywhere', async () => {
  const large = file('a.csv', 'x'.repeat(5_000_000))
  await expect(owner.client.funnelImports.create({ body: { files: [large] } })).rejects.toMatchObject({ status: 413 })
  const bad = file('a.json', '{"nodes":[{"id":"a","kind":"exit","name":"\\u0000"}],"edges":[]}')
  await expect(owner.client.funnelImports.create({ body: { files: [bad] } })).rejects.toMatchObject({ status: 400, code: 'invalid-request' })
})

test('unknown kinds, ids that are there twice and formulas come in, each with a line', async () => {
  const { issues, funnel } = await owner.client.funnelImports.create({
    body: { files: [file('f.csv', `${header}\na;Hologram;=HYPERLINK(1);;;;;;\n`.replaceAll(',', ';')), ] },
  })
  expect(funnel.draft.nodes[0]).toMatchObject({ kind: 'note', name: '=HYPERLINK(1)' })
  expect(issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['formula-kept', 'unknown-kind', 'no-start']))
  const twice = { id: 'a', kind: 'exit', name: 'A', config: {} }
  const both = await owner.client.funnelImports.create({ body: { files: [jsonOf({ nodes: [twice, { ...twice, name: 'B' }, { id: 'z', kind: 'spell' }], edges: [] })] } })
  expect(both.funnel.draft.nodes.map(({ id }) => id)).toEqual(['a', 'a-2', 'z', 'import-notes'])
  expect(both.issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['duplicate-id', 'unknown-kind']))
})

test('a request that is sent twice under one key makes one funnel', async () => {
  const before = await rows(owner)
  const body = { files: [file('f.csv', sheet)] }
  const [one, two] = await Promise.all([1, 2].map(() => owner.client.funnelImports.create({ body, idempotencyKey: 'once' })))
  expect(one!.funnel.id).toBe(two!.funnel.id)
  expect((await rows(owner))[0]).toBe(before[0]! + 1)
})
