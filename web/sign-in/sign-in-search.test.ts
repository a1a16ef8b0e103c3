import { expect, test } from 'vitest'
import { readSignInSearch } from './sign-in-search.ts'

test('an address of ours is kept', () => {
  expect(readSignInSearch({ to: '/campaigns/1?node=a' })).toEqual({ to: '/campaigns/1?node=a' })
})

test.each(['https://example.com', '//example.com', '/\\example.com', 'javascript:alert(1)', '/sign-in?to=x', 7])(
  'nobody is sent from the sign-in to %s', (to) => {
    expect(readSignInSearch({ to })).toEqual({})
  })
