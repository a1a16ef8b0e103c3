import { expect, test } from 'vitest'
import { makeStanding } from './standing.ts'

test('a doubt is a question only while the server was thought to be there', () => {
  const standing = makeStanding()
  const heard: string[] = []
  const leave = standing.subscribe(() => heard.push(standing.read().server))
  standing.doubt()
  standing.doubt()
  standing.tellServer('gone')
  standing.doubt()
  standing.tellServer('there')
  expect(heard).toEqual(['unsure', 'gone', 'there'])
  leave()
  standing.tellOld()
  expect(heard).toHaveLength(3)
  expect(standing.read()).toEqual({ server: 'there', isOld: true })
})
