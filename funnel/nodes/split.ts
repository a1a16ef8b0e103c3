import { z } from 'zod'
import { defineKind, required } from './define.ts'
import { portName } from './text.ts'

export const split = defineKind({
  label: 'Split',
  about: 'Sends each contact one of several ways by chance, always the same way again.',
  config: z.strictObject({
    ways: z.array(z.strictObject({ port: portName, weight: z.number().positive().max(1_000_000) }))
      .min(2)
      .max(50)
      .refine((ways) => new Set(ways.map((way) => way.port)).size === ways.length, {
        error: 'names one way out twice',
      }),
  }),
  fresh: { ways: [{ port: 'A', weight: 1 }, { port: 'B', weight: 1 }] },
  ports: (config) => config.ways.map((way) => required(way.port)),
})
