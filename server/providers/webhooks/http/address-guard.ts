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
// Metadata of Alibaba Cloud, of Oracle Cloud.
closed.addAddress('100.100.100.200', 'ipv4')
closed.addAddress('192.0.0.192', 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['fe80::', 10],
  ['ff00::', 8],
  // An IPv4 address in another coat would pass the list above. RFC 6052 §2.1, RFC 3056.
  ['64:ff9b::', 96],
  ['2002::', 16],
] as const)
  closed.addSubnet(net, bits, 'ipv6')
// Metadata of Amazon.
closed.addAddress('fd00:ec2::254', 'ipv6')

export function isClosed(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return true
  // `::ffff:127.0.0.1` is looked up among the IPv4 ones by itself.
  return closed.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
