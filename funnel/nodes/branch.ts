import { z } from 'zod'
import { condition } from './condition.ts'
import { defineKind, required } from './define.ts'
import { portName } from './text.ts'

export const branch = defineKind({
  label: 'Branch',
  about: 'Takes the first way whose rule holds, else the last.',
  config: z.strictObject({
    rules: z.array(z.strictObject({ port: portName, when: condition })).min(1).max(50)
      .refine((rules) => new Set(rules.map((rule) => rule.port)).size === rules.length, {
        error: 'names one way out twice',
      })
      .refine((rules) => rules.every((rule) => rule.port !== 'else'), {
        error: 'must not name a rule "else": that is the way where no rule holds',
      }),
  }),
  fresh: { rules: [{ port: 'yes', when: [{ field: 'reply.intent', op: 'is', value: 'positive' }] }] },
  ports: (config) => [...config.rules.map((rule) => required(rule.port)), required('else')],
})
