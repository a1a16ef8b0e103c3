import type { z } from 'zod'
import { condition, eventCondition } from '../../../funnel/nodes/condition.ts'
import { fieldName, nodeId, portName } from '../../../funnel/nodes/text.ts'
import { clockTime, duration, offset, weekdays } from '../../../funnel/nodes/time.ts'

/** What a form draws for one setting. */
export type Field =
  | { is: 'text'; max: number | undefined }
  | { is: 'number'; min: number | undefined; max: number | undefined; isWhole: boolean }
  | { is: 'switch' }
  | { is: 'choice'; options: string[] }
  | { is: 'duration' | 'offset' | 'time' | 'weekdays' | 'condition' | 'event-condition' | 'value-name' | 'node' | 'way' }
  | { is: 'list'; item: Field; fresh: unknown; min: number }
  | { is: 'group'; settings: Setting[] }
  /** One of several groups, told apart by the setting `by`. */
  | { is: 'variants'; by: string; variants: { key: string; settings: Setting[] }[] }
  | { is: 'pairs' }
  | { is: 'unknown' }

export interface Setting {
  name: string
  field: Field
  /** May be left out altogether. */
  isOptional: boolean
  /** May be null: chosen later. */
  isNullable: boolean
  /** What it is where nothing is said. */
  otherwise: unknown
}

interface Def {
  type: string
  innerType?: z.ZodType
  defaultValue?: unknown
  element?: z.ZodType
  shape?: Record<string, z.ZodType>
  entries?: Record<string, string>
  values?: unknown[]
  options?: z.ZodType[]
  discriminator?: string
}

const defOf = (schema: z.ZodType) => schema.def as unknown as Def

/** Schemas that mean more than their type says. */
const known = new Map<unknown, Field>([
  [duration, { is: 'duration' }],
  [offset, { is: 'offset' }],
  [clockTime, { is: 'time' }],
  [weekdays, { is: 'weekdays' }],
  [condition, { is: 'condition' }],
  [eventCondition, { is: 'event-condition' }],
  [fieldName, { is: 'value-name' }],
  [nodeId, { is: 'node' }],
  [portName, { is: 'way' }],
])

/** A setting out of a schema, its wrappers (optional, nullable, default) taken off. */
export function settingOf(name: string, schema: z.ZodType): Setting {
  let isOptional = false
  let isNullable = false
  let otherwise: unknown
  let inner = schema
  for (let def = defOf(inner); !known.has(inner) && def.innerType; def = defOf(inner)) {
    if (def.type === 'optional') isOptional = true
    else if (def.type === 'nullable') isNullable = true
    else if (def.type === 'default' || def.type === 'prefault') otherwise ??= def.defaultValue
    inner = def.innerType
  }
  return { name, field: fieldOf(inner), isOptional, isNullable, otherwise }
}

const settingsOf = (shape: Record<string, z.ZodType>, but?: string) =>
  Object.entries(shape).filter(([name]) => name !== but).map(([name, schema]) => settingOf(name, schema))

function fieldOf(schema: z.ZodType): Field {
  const special = known.get(schema)
  if (special) return special
  const def = defOf(schema)
  switch (def.type) {
    case 'string': return { is: 'text', max: (schema as z.ZodString).maxLength ?? undefined }
    case 'number': {
      const number = schema as z.ZodNumber
      return {
        is: 'number', isWhole: number.format === 'safeint', min: bound(number.minValue), max: bound(number.maxValue),
      }
    }
    case 'boolean': return { is: 'switch' }
    case 'enum': return { is: 'choice', options: Object.values(def.entries ?? {}) }
    case 'literal': return { is: 'choice', options: (def.values ?? []).map(String) }
    case 'object': return { is: 'group', settings: settingsOf(def.shape ?? {}) }
    case 'array': return listOf(def.element!)
    case 'record': return { is: 'pairs' }
    case 'union': return variantsOf(def)
    default: return { is: 'unknown' }
  }
}

const bound = (value: number | null) =>
  (value !== null && Number.isFinite(value) && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined)

function listOf(element: z.ZodType): Field {
  return { is: 'list', item: fieldOf(element), fresh: freshOf(element), min: 1 }
}

function variantsOf({ options = [], discriminator }: Def): Field {
  if (!discriminator) return { is: 'unknown' }
  return {
    is: 'variants',
    by: discriminator,
    variants: options.map((option) => {
      const shape = defOf(option).shape ?? {}
      const key = String(defOf(shape[discriminator]!).values?.[0])
      return { key, settings: settingsOf(shape, discriminator) }
    }),
  }
}

/** A value to begin with, as good as it can be told from the schema alone. */
export function freshOf(schema: z.ZodType): unknown {
  const { field, isOptional, isNullable, otherwise } = settingOf('', schema)
  if (otherwise !== undefined) return structuredClone(otherwise)
  if (isOptional) return undefined
  return isNullable ? null : freshValue(field)
}

export function freshValue(field: Field): unknown {
  switch (field.is) {
    case 'text':
    case 'node':
    case 'way': return ''
    case 'number': return Math.max(1, field.min ?? 1)
    case 'switch': return false
    case 'choice': return field.options[0]
    case 'duration': return 'P1D'
    case 'offset': return '-P1D'
    case 'time': return '09:00'
    case 'weekdays': return [1, 2, 3, 4, 5]
    case 'condition': return [{ field: 'reply.intent', op: 'is', value: 'positive' }]
    case 'event-condition': return [{ field: 'event.status', op: 'is', value: 'confirmed' }]
    case 'value-name': return 'campaign.event_date'
    case 'list': return []
    case 'pairs': return {}
    case 'group': return freshGroup(field.settings)
    case 'variants': return freshVariant(field, field.variants[0]!.key)
    case 'unknown': return undefined
  }
}

const freshGroup = (settings: Setting[]) => Object.fromEntries(settings
  .filter((setting) => !setting.isOptional)
  .map((setting) => [setting.name, setting.otherwise !== undefined ? structuredClone(setting.otherwise)
    : setting.isNullable ? null : freshValue(setting.field)]))

/** What another variant begins with; settings that both know are kept. */
export function freshVariant(
  field: Extract<Field, { is: 'variants' }>, key: string, before: Record<string, unknown> = {},
): Record<string, unknown> {
  const settings = field.variants.find((variant) => variant.key === key)?.settings ?? []
  const kept = Object.fromEntries(settings.filter(({ name }) => before[name] !== undefined)
    .map(({ name }) => [name, before[name]]))
  return { [field.by]: key, ...freshGroup(settings), ...kept }
}
