import { z } from 'zod'
import { defineKind, required } from './define.ts'
import { portNames } from './text.ts'

export const parallel = defineKind({
  label: 'Parallel',
  about: 'Goes several ways at once, until a join.',
  config: z.strictObject({ ways: portNames() }),
  fresh: { ways: ['A', 'B'] },
  ports: (config) => config.ways.map(required),
})
