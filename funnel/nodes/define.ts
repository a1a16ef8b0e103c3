import type { z } from 'zod'

export const nodeKinds = [
  'start', 'stage', 'email', 'sms', 'voicemail', 'wait', 'wait-for', 'branch', 'split',
  'parallel', 'join', 'task', 'ai', 'http', 'goal', 'exit', 'note',
] as const

export type NodeKind = (typeof nodeKinds)[number]

/** A way out of a node; one that is required must have an edge. */
export interface Port {
  name: string
  required: boolean
}

export interface KindDefinition<Config extends z.ZodType> {
  /** What people call it on the canvas. */
  label: string
  /** What it does, in one sentence for the palette. */
  about: string
  config: Config
  /** What a node dropped on the canvas begins with. */
  fresh: z.output<Config>
  ports(config: z.output<Config>): Port[]
}

export const defineKind = <Config extends z.ZodType>(definition: KindDefinition<Config>) => definition

export const next: Port = { name: 'next', required: true }
export const required = (name: string): Port => ({ name, required: true })
export const optional = (name: string): Port => ({ name, required: false })
