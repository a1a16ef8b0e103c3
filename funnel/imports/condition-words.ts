import { fold, isRecord, type Settings } from './settings.ts'

const operators: Record<string, string> = {
  '=': 'is', '==': 'is', '===': 'is', eq: 'is', equals: 'is', is: 'is', '!=': 'is-not', '<>': 'is-not', neq: 'is-not', isnot: 'is-not',
  notequals: 'is-not', contains: 'contains', includes: 'contains', '>': 'more-than', gt: 'more-than', morethan: 'more-than',
  greaterthan: 'more-than', '<': 'less-than', lt: 'less-than', lessthan: 'less-than', exists: 'exists', isset: 'exists', notempty: 'exists',
  missing: 'missing', notexists: 'missing', isempty: 'missing', empty: 'missing', before: 'before', after: 'after',
}
const fieldNames = ['field', 'variable', 'attribute', 'property', 'key']
const ofOurs = /^(?:contact|campaign|reply|event|run)\.[^\s.]+(?:\.[^\s.]+)*$/

/** The value that is asked for, where it is said as we say it. */
export const takeField = (settings: Settings): string | undefined =>
  settings.take(fieldNames, (value) => (typeof value === 'string' && ofOurs.test(value) ? value : undefined))

/** `{field, operator, value}` as a condition of ours; undefined where it is none. */
export function takeCondition(says: Settings): { part: object; label: string } | undefined {
  if (!fieldNames.some((name) => Object.keys(says.values).some((key) => fold(key) === name))) return undefined
  const field = takeField(says)
  if (field === undefined) return undefined
  const op = says.take(['operator', 'op', 'comparison'], (value) => operators[String(value).trim()] ?? operators[fold(String(value))]) ?? 'is'
  if (op === 'exists' || op === 'missing') return { part: { field, op }, label: op === 'exists' ? 'yes' : 'no' }
  const value = says.take(['value', 'equals', 'is', 'to'], (given) => (isRecord(given) || Array.isArray(given) ? undefined : given))
  if (value === undefined) return undefined
  const compared = op === 'more-than' || op === 'less-than' ? Number(value)
    : op === 'contains' || op === 'before' || op === 'after' ? String(value) : value
  return { part: { field, op, value: compared }, label: String(value) }
}
