/** `ftyp`: which programs should be able to read a file. A free choice of names: only those stay that players look for. */
import { latin } from '../cleaned.ts'
import type { Box } from './boxes.ts'

const brands = [
  ...[
    'isom',
    'iso2',
    'iso3',
    'iso4',
    'iso5',
    'iso6',
    'iso7',
    'iso8',
    'iso9',
    'mp41',
    'mp42',
    'mp71',
    'avc1',
    'hvc1',
  ],
  ...[
    'av01',
    'dash',
    'cmfc',
    'cmf2',
    'M4A ',
    'M4B ',
    'M4P ',
    'M4V ',
    'qt  ',
    '3gp4',
    '3gp5',
    '3gp6',
    '3gp7',
    '3gp8',
  ],
  ...[
    '3gp9',
    '3gr6',
    '3gs6',
    '3ge6',
    '3gg6',
    '3g2a',
    '3g2b',
    '3g2c',
    'heic',
    'heix',
    'heim',
    'heis',
    'hevc',
    'hevx',
  ],
  ...[
    'mif1',
    'mif2',
    'msf1',
    'miaf',
    'MiHE',
    'MiHB',
    'MiPr',
    'MA1A',
    'MA1B',
    'avif',
    'avis',
    'avio',
    'tmap',
    '1pic',
  ],
]
const families: readonly (readonly [RegExp, string])[] = [
  [/^3g2/, '3g2a'],
  [/^3g/, '3gp5'],
]

/**
 * Writes the contents anew: an unknown brand becomes a general one, there is no version, and each of the others
 * comes once. The rest becomes zeros.
 */
export function cleanBrands(bytes: Uint8Array, { body, end }: Pick<Box, 'body' | 'end'>): void {
  const all: string[] = []
  for (let at = body; at + 4 <= end; at += 4) if (at !== body + 4) all.push(latin(bytes.subarray(at, at + 4)))
  const [major = ''] = all
  const first = brands.includes(major) ? major : (families.find(([like]) => like.test(major))?.[1] ?? 'isom')
  const text = [first, '\0\0\0\0', ...new Set(all.slice(1).filter((brand) => brands.includes(brand)))].join(
    '',
  )
  bytes.fill(0, body, end)
  for (let at = 0; at < text.length && body + at < end; at++) bytes[body + at] = text.charCodeAt(at)
}
