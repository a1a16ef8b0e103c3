import { expect, test } from 'vitest'
import { remedyOf } from './check-remedy.ts'

test('an issue leads to where it is mended', () => {
  expect(remedyOf({ code: 'empty-audience', nodeId: null })).toMatchObject({ step: 'contacts' })
  expect(remedyOf({ code: 'no-sender', nodeId: 'email-1' })).toMatchObject({ step: 'senders' })
  expect(remedyOf({ code: 'sender-stopped', nodeId: null })).toMatchObject({ step: 'senders' })
  expect(remedyOf({ code: 'missing-attribute', nodeId: null })).toMatchObject({ step: 'details' })
  expect(remedyOf({ code: 'dead-end', nodeId: 'sms-1' })).toMatchObject({ builder: true })
})

test('what nobody can mend here leads nowhere', () => {
  expect(remedyOf({ code: 'something-new', nodeId: null })).toBeUndefined()
})
