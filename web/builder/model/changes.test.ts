import { expect, test } from 'vitest'
import { eventCampaignGraph as event } from '../../../funnel/templates/event-campaign-graph.ts'
import { arrange } from './arrange.ts'
import { changesBetween } from './changes.ts'
import { freshNode } from './draft.ts'
import { configure, connect, insertAt, removeNodes, rename, setRules } from './edit.ts'

const says = (after: typeof event) => changesBetween(event, after).map((change) => `${change.is}: ${change.says}`)

test('a funnel that was only arranged anew has not changed', () => {
  expect(changesBetween(event, arrange(event))).toEqual([])
})

test('what was added, removed, renamed, set and led elsewhere is told', () => {
  const pause = freshNode('wait', 'pause', { x: 0, y: 0 })
  expect(says(insertAt(event, { node: 'email-1', port: 'next' }, pause, 280)))
    .toEqual(['added: Wait (wait)', 'changed: Email 1 leads to Wait now'])
  expect(says(removeNodes(event, ['sms-1']))).toContain('removed: SMS 1 (text)')
  expect(says(rename(event, 'email-1', 'Invitation'))).toEqual(['changed: Email 1 is called Invitation now'])
  expect(says(configure(event, 'before-sms-1', { kind: 'duration', for: 'PT1H' }))).toEqual(['changed: Settings of 10 minutes'])
  expect(says(connect(event, { node: 'reply-1', port: 'timeout' }, 'no-response')))
    .toEqual(['changed: Reply within 3 days, by "timeout", leads to No response now'])
  expect(says(setRules(event, { ...event.rules, quietHours: null }))).toEqual(['changed: The rules of the funnel'])
})
