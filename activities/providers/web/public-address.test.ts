import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLoopback, isPublicAddress } from './public-address.ts'

test.each([
  '127.0.0.1', '127.255.255.254', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254',
  '100.64.0.1', '100.127.255.255', '192.0.0.8', '192.0.2.1', '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.9',
  '224.0.0.1', '240.0.0.1', '255.255.255.255', '192.88.99.1',
  '::', '::1', '[::1]', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '2001:db8::1', '2002:7f00:1::',
  '2001::1', '64:ff9b::7f00:1', '3fff::1', '::7f00:1',
  '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:169.254.169.254', '0:0:0:0:0:ffff:a9fe:a9fe',
  '', 'localhost', 'example.com', '127.1', '0x7f000001', '2130706433',
])('%s is not of the public internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each([
  '8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '192.167.255.255', '198.20.0.1',
  '223.255.255.255', '2606:4700:4700::1111', '2a00:1450:4001::1', '::ffff:8.8.8.8', '::ffff:808:808',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test('an IPv4 address is judged the same however it is written as IPv6', () => {
  fc.assert(fc.property(fc.ipV4(), (address) => {
    const [a, b, c, d] = address.split('.').map(Number) as [number, number, number, number]
    const inHex = `::ffff:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
    expect(isPublicAddress(inHex)).toBe(isPublicAddress(address))
    expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address))
  }))
})

test('nothing makes it throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.ipV6()), (address) => {
    expect(typeof isPublicAddress(address)).toBe('boolean')
  }))
})

test('this machine is told from everything else', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'].map(isLoopback)).toEqual([true, true, true, true])
  expect(['10.0.0.1', '169.254.169.254', '0.0.0.0', '::', '8.8.8.8', '::ffff:10.0.0.1'].some(isLoopback)).toBe(false)
})
