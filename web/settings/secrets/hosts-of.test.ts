import { expect, test } from 'vitest'
import { hostsOf } from './hosts-of.ts'

test('hosts are read however they are written', () => {
  expect(hostsOf('api.example.com, HTTPS://Crm.Example.com:8443/v1?x=1;api.example.com. ')).toEqual(['api.example.com', 'crm.example.com'])
  expect(hostsOf('  ')).toEqual([])
})
