import { defineKind } from './define.ts'
import { sendConfig, sendPorts } from './send-config.ts'

export const sms = defineKind({
  label: 'Text',
  about: 'Sends a text message.',
  config: sendConfig,
  fresh: { contentId: null },
  ports: sendPorts,
})
