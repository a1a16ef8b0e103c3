import { describe, expect, test } from 'vitest'
import { describeError, scrub } from './log.ts'

describe('what reaches the log', () => {
  test('passwords in addresses, e-mail addresses and phone numbers are taken out of texts', () => {
    expect(scrub('postgres://runnel:hunter2@127.0.0.1:5432/runnel refused')).not.toContain('hunter2')
    expect(scrub('no route to ann@example.com or +14155550123')).toBe('no route to [email] or [phone]')
  })

  test('of an error only named fields pass, of its cause too', () => {
    const detail = 'Key (phone)=(+14155550123)'
    const cause = Object.assign(new Error('duplicate'), { code: '23505', detail })
    const error = Object.assign(new Error('claim failed', { cause }), { parameters: ['Ann'] })
    const described = describeError(error)
    expect(described).toMatchObject({
      message: 'claim failed', cause: { code: '23505', message: 'duplicate' },
    })
    expect(JSON.stringify(described)).not.toMatch(/Ann|4155550123/)
  })

  test('what is thrown and is no error is described too', () => {
    expect(describeError('gone')).toEqual({ message: 'gone' })
  })
})
