import { isDated, numberOf } from './compare.ts'
import { type WalkFacts, factAt, isEmpty } from './facts.ts'
import type { Condition } from './plan.ts'

/** Whether all parts hold. Case and outer space make no difference: `In Person` is `in person`. */
export function holds(condition: Condition, facts: WalkFacts): boolean {
  return condition.every((part) => {
    const fact = factAt(facts, part.field)
    switch (part.op) {
      case 'exists': return !isEmpty(fact)
      case 'missing': return isEmpty(fact)
      case 'is': return !isEmpty(fact) && plain(fact) === plain(part.value)
      case 'is-not': return isEmpty(fact) || plain(fact) !== plain(part.value)
      case 'one-of': return !isEmpty(fact) && listOf(part.value).includes(plain(fact))
      case 'more-than': return numberOf(fact) > numberOf(part.value)
      case 'less-than': return numberOf(fact) < numberOf(part.value)
      case 'before':
      case 'after': return isDated(facts, part.field, part.op, part.value)
      case 'contains': return contains(fact, part.value)
    }
  })
}

function contains(fact: unknown, value: unknown) {
  if (isEmpty(fact)) return false
  return Array.isArray(fact) ? listOf(fact).includes(plain(value)) : plain(fact).includes(plain(value))
}

const listOf = (value: unknown) => (Array.isArray(value) ? value.map(plain) : [plain(value)])

function plain(value: unknown): string {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return String(value).trim().toLowerCase()
}
