import { BlockList, isIP } from 'node:net'

/**
 * Where nothing of ours is posted to: this machine itself, and what answers to
 * whoever stands in its network, such as a cloud's metadata. A company's own
 * network (10/8, 192.168/16) is where its systems live and is open.
 */
const closed = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(net, bits, 'ipv4')
// Metadata of Alibaba Cloud, of Oracle Cloud, of Azure.
for (const address of ['100.100.100.200', '192.0.0.192', '168.63.129.16']) closed.addAddress(address, 'ipv4')
for (const [net, bits] of [
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
  // This machine, and an IPv4 address in another coat, which would pass the list above. RFC 4291 §2.5.5.1, 6052 §2.1, 8215, 3056, 4380.
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 32],
] as const)
  closed.addSubnet(net, bits, 'ipv6')
// Metadata of Amazon, the keys of its pods, metadata of Google.
for (const address of ['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254']) closed.addAddress(address, 'ipv6')

export function isClosed(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return true
  // `::ffff:127.0.0.1` is looked up among the IPv4 ones by itself.
  return closed.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
