import { expect, test } from 'vitest'
import { nodeKinds } from '../../../funnel/nodes/define.ts'
import { kinds } from '../../../funnel/nodes/kinds.ts'
import { rules } from '../../../funnel/rules.ts'
import { freshVariant, settingOf, type Field } from './schema-fields.ts'

const fieldOf = (kind: keyof typeof kinds) => settingOf('config', kinds[kind].config).field

const inside = (field: Field): Field[] => {
  switch (field.is) {
    case 'group': return [field, ...field.settings.flatMap((setting) => inside(setting.field))]
    case 'variants': return [field, ...field.variants.flatMap((one) => one.settings.flatMap((each) => inside(each.field)))]
    case 'list': return [field, ...inside(field.item)]
    default: return [field]
  }
}

test.each(nodeKinds)('every setting of the kind %s has a field', (kind) => {
  expect(inside(fieldOf(kind)).filter((field) => field.is === 'unknown')).toEqual([])
})

test('every rule of the funnel has a field', () => {
  const known = inside(settingOf('rules', rules).field)
  expect(known.filter((field) => field.is === 'unknown')).toEqual([])
})

test('a wait has one group of settings for each way to wait', () => {
  const field = fieldOf('wait')
  expect(field).toMatchObject({ is: 'variants', by: 'kind' })
  expect(field.is === 'variants' && field.variants.map(({ key }) => key))
    .toEqual(['duration', 'local-time', 'date-offset', 'business-hours'])
})

test.each(nodeKinds)('every variant of the kind %s begins with what its schema takes', (kind) => {
  const field = fieldOf(kind)
  if (field.is !== 'variants') return
  for (const { key } of field.variants) {
    const fresh = freshVariant(field, key)
    const read = kinds[kind].config.safeParse(fresh)
    const faults = read.error?.issues.filter(({ path }) => fresh[String(path[0])] !== '') ?? []
    expect(faults.filter(({ path }) => path[0] !== 'outcomes')).toEqual([])
  }
})

test('settings that both variants know are kept', () => {
  const field = fieldOf('wait-for')
  expect(field.is === 'variants' && freshVariant(field, 'click', { event: 'reply', timeout: 'P9D' }))
    .toEqual({ event: 'click', timeout: 'P9D' })
})

test('a message is content that may be chosen later, and a switch', () => {
  const field = fieldOf('email')
  expect(field.is === 'group' && field.settings.map(({ name, isNullable, isOptional, field: inner }) =>
    [name, inner.is, isNullable, isOptional])).toEqual([
    ['contentId', 'text', true, false], ['exemptFromQuietHours', 'switch', false, true],
  ])
})
