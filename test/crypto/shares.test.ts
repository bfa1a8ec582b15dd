/** Spec: "Recovery". m shares restore the kit, m - 1 do not, and nothing that is not the office's own counts. */
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CannotOpen } from '../../crypto/errors.ts'
import { rootKeys } from '../../crypto/office-keys.ts'
import { joinShares, neededOf, readShare, shareGroups, shareHash, splitKit } from '../../crypto/shares.ts'
import { ready } from '../../crypto/sodium.ts'
import { fill, flip, hex, noise } from '../support/crypto-bytes.ts'
import { check } from '../support/property.ts'

beforeAll(ready)

const kitOf = (number: number) => ({
  root: noise<'root seed'>(32, `root ${number}`),
  recovery: noise<'recovery seed'>(32, `recovery ${number}`),
})

test('any m of n shares restore the kit, and m − 1 do not', async () => {
  const sizes = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 0, max: 4 }), fc.nat())
  const property = fc.asyncProperty(sizes, async ([needed, more, seed]) => {
    const kit = kitOf(seed)
    const root = rootKeys(kit.root).publicKey
    const shares = await splitKit(kit, needed + more, needed)
    const some = shares.toSorted((a, b) => (hex(a) < hex(b) ? -1 : 1)).slice(0, needed)
    const joined = await joinShares(some, root)
    expect(hex(joined.root) + hex(joined.recovery)).toBe(hex(kit.root) + hex(kit.recovery))
    expect(some.map(neededOf)).toEqual(some.map(() => needed))
    await expect(joinShares(some.slice(1), root)).rejects.toThrow(CannotOpen)
  })
  await check(property, 10)
})

test('splitting a kit so that one share is enough is refused', async () => {
  await expect(splitKit(kitOf(1), 3, 1)).rejects.toThrow(RangeError)
  await expect(splitKit(kitOf(1), 2, 3)).rejects.toThrow(RangeError)
  await expect(splitKit(kitOf(1), 21, 2)).rejects.toThrow(RangeError)
})

test('shares of another office, shares of two splits, or one share used twice restore nothing', async () => {
  const kit = kitOf(1)
  const root = rootKeys(kit.root).publicKey
  const [a, b] = await splitKit(kit, 3, 2)
  const [c] = await splitKit(kit, 3, 2)
  const [d, e] = await splitKit(kitOf(2), 3, 2)
  if (!a || !b || !c || !d || !e) throw new Error('five')
  for (const shares of [[a, c], [a, a], [d, e], [a, d], []]) {
    await expect(joinShares(shares, root)).rejects.toThrow(CannotOpen)
  }
})

test('a share is read in any case and with any separators, and a typing error is found', async () => {
  const [share] = await splitKit(kitOf(1), 3, 2)
  if (!share) throw new Error('one')
  const groups = shareGroups(share)
  expect(groups).toHaveLength(29)
  expect(hex(readShare(groups.join(' ').toLowerCase()))).toBe(hex(share))
  expect(hex(readShare(groups.join('-')))).toBe(hex(share))
  for (const typed of ['', 'not a share', groups.slice(1).join(''), groups.toReversed().join('')]) {
    expect(() => readShare(typed)).toThrow(CannotOpen)
  }
  check(
    fc.property(fc.nat({ max: share.length * 8 - 1 }), (bit) => {
      expect(() => readShare(shareGroups(flip(share, bit)).join(''))).toThrow(CannotOpen)
    }),
  )
})

test('a share’s name in the log belongs to one office and one share', async () => {
  const [a, b] = await splitKit(kitOf(1), 2, 2)
  if (!a || !b) throw new Error('two')
  const office = fill<'office'>(1, 32)
  const names = [shareHash(office, a), shareHash(office, b), shareHash(flip(office, 0), a)]
  expect(new Set(names.map(hex)).size).toBe(3)
})
