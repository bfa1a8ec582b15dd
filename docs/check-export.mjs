#!/usr/bin/env node
/*
 * Checks an export of a case: that nothing in it has changed since the office signed it, and which office that was.
 *
 *   node check-export.mjs EXPORT.zip eight words of the office, as on its poster
 *   node check-export.mjs EXPORT.zip --root=KEY       the end of the poster's link, after #k=
 *   node check-export.mjs EXPORT.zip ... --pdf=FILE   also: this PDF is the one in the export
 *   node check-export.mjs FORM.html ...               the same for an offline form, which an office signs too
 *
 * It ends with 0 if all is right; 1 if anything is wrong; 2 if it was called wrongly; 3 if all is right but it was not
 * told which office to expect: it then shows eight words to compare.
 *
 * It needs Node 20.15 or newer, and nothing else. It was written from docs/export.md and docs/protocol.md and shares no
 * code with the program that makes exports. It reads large exports in pieces, and writes and unpacks nothing.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { openSync, readFileSync, readSync, fstatSync, createReadStream } from 'node:fs'
import { crc32 } from 'node:zlib'

class Wrong extends Error {}
const wrong = (what) => {
  throw new Wrong(what)
}

/** One line: names in an export are strangers' texts, and must not write lines of their own, or hide ours. */
const line = (text) => `${text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd')}\n`
const tell = (text) => process.stdout.write(line(text))
const complain = (text) => process.stderr.write(line(text))

// --- Bytes ----------------------------------------------------------------------------------------------------------

const utf8 = (text) => Buffer.from(text, 'utf8')
const equal = (a, b) => Buffer.compare(a, b) === 0
const u32 = (number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(number)
  return bytes
}
const u64 = (number) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(number))
  return bytes
}

/** Text in base64url, in its one spelling, for this many bytes; any number of bytes without `length`. */
function bytes(text, length, what) {
  const read = typeof text === 'string' ? Buffer.from(text, 'base64url') : wrong(`${what} is missing`)
  if (read.toString('base64url') !== text) wrong(`${what} is not in base64url`)
  if (length !== undefined && read.length !== length) wrong(`${what} does not have ${length} bytes`)
  return read
}

function json(read, what) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(read))
  } catch {
    return wrong(`${what} is not JSON`)
  }
}

// --- BLAKE2b with 32 bytes, after RFC 7693 --------------------------------------------------------------------------

const sigma = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
]
/** The first words of the state, each as its low and its high half. */
const start = new Uint32Array([
  0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a, 0xade682d1,
  0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19,
])

function blake2b256(input) {
  const h = start.slice()
  h[0] ^= 0x01010020
  const v = new Uint32Array(32)
  const m = new Uint32Array(32)
  const add = (a, lo, hi) => {
    const low = v[a] + lo
    v[a + 1] = v[a + 1] + hi + (low >= 0x100000000 ? 1 : 0)
    v[a] = low
  }
  /** v[to] = (v[to] xor v[from]) turned right by `by` bits. */
  const turn = (to, from, by) => {
    const lo = v[to] ^ v[from]
    const hi = v[to + 1] ^ v[from + 1]
    if (by === 32) [v[to], v[to + 1]] = [hi, lo]
    else if (by === 63) [v[to], v[to + 1]] = [(lo << 1) | (hi >>> 31), (hi << 1) | (lo >>> 31)]
    else [v[to], v[to + 1]] = [(lo >>> by) | (hi << (32 - by)), (hi >>> by) | (lo << (32 - by))]
  }
  const mix = (a, b, c, d, x, y) => {
    add(a, v[b], v[b + 1])
    add(a, m[x], m[x + 1])
    turn(d, a, 32)
    add(c, v[d], v[d + 1])
    turn(b, c, 24)
    add(a, v[b], v[b + 1])
    add(a, m[y], m[y + 1])
    turn(d, a, 16)
    add(c, v[d], v[d + 1])
    turn(b, c, 63)
  }
  const blocks = Math.max(1, Math.ceil(input.length / 128))
  for (let block = 0; block < blocks; block++) {
    const piece = Buffer.alloc(128)
    input.subarray(block * 128, block * 128 + 128).forEach((byte, at) => (piece[at] = byte))
    for (let at = 0; at < 32; at++) m[at] = piece.readUInt32LE(at * 4)
    v.set(h)
    v.set(start, 16)
    const done = Math.min(input.length, (block + 1) * 128)
    v[24] ^= done >>> 0
    v[25] ^= Math.floor(done / 0x100000000)
    if (block === blocks - 1) {
      v[28] = ~v[28]
      v[29] = ~v[29]
    }
    for (let round = 0; round < 12; round++) {
      const s = sigma[round % 10].map((one) => one * 2)
      mix(0, 8, 16, 24, s[0], s[1])
      mix(2, 10, 18, 26, s[2], s[3])
      mix(4, 12, 20, 28, s[4], s[5])
      mix(6, 14, 22, 30, s[6], s[7])
      mix(0, 10, 20, 30, s[8], s[9])
      mix(2, 12, 22, 24, s[10], s[11])
      mix(4, 14, 16, 26, s[12], s[13])
      mix(6, 8, 18, 28, s[14], s[15])
    }
    for (let at = 0; at < 16; at++) h[at] ^= v[at] ^ v[at + 16]
  }
  const out = Buffer.alloc(32)
  for (let at = 0; at < 8; at++) out.writeUInt32LE(h[at], at * 4)
  return out
}

/** H of docs/protocol.md. */
const H = (tag, ...parts) =>
  blake2b256(Buffer.concat([utf8(`sotto/1 ${tag}`), ...parts].flatMap((one) => [u32(one.length), one])))

/** Whether `key` (32 bytes) made this Ed25519 signature over `digest`. */
function isSigned(digest, signature, key) {
  try {
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key])
    return verify(null, digest, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature)
  } catch {
    return false
  }
}

// --- The ZIP --------------------------------------------------------------------------------------------------------

/*
 * An export has one form: what the list at its end says of each member decides every other byte around the members. So a
 * ZIP in which any byte was changed, added or left out is refused, and nothing can hide between the members.
 */
function openZip(path) {
  const file = openSync(path, 'r')
  const { size } = fstatSync(file)
  const read = (at, length) => {
    const piece = Buffer.alloc(length)
    if (at < 0 || at + length > size || readSync(file, piece, 0, length, at) !== length)
      wrong('The ZIP is cut off')
    return piece
  }
  if (size < 22) wrong('This is not a ZIP')
  const end = read(size - 22, 22)
  if (end.readUInt32LE(0) !== 0x06054b50)
    wrong('This is not a ZIP as an office exports it: its end is another')
  const [count, length, listAt] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  const expectedEnd = zipEnd(count, length, listAt)
  if (!equal(end, expectedEnd) || listAt + length + 22 !== size) wrong('The end of the ZIP was changed')
  const list = read(listAt, length)
  const members = []
  let [at, dataAt] = [0, 0]
  while (at < length) {
    if (at + 46 > length) wrong('The list in the ZIP was changed')
    const [crc, bytesIn, nameLength] = [
      list.readUInt32LE(at + 16),
      list.readUInt32LE(at + 24),
      list.readUInt16LE(at + 28),
    ]
    const name = list.subarray(at + 46, at + 46 + nameLength)
    const readable = nameOf(name)
    const entry = listEntry(name, crc, bytesIn, dataAt)
    if (!equal(list.subarray(at, at + entry.length), entry)) wrong('The list in the ZIP was changed')
    const before = localHeader(name)
    const after = descriptor(crc, bytesIn)
    const begin = dataAt + before.length
    if (!equal(read(dataAt, before.length), before) || !equal(read(begin + bytesIn, 16), after)) {
      wrong('The ZIP was changed between its members')
    }
    members.push({ name: readable, crc, begin, length: bytesIn })
    dataAt = begin + bytesIn + 16
    at += entry.length
  }
  if (members.length !== count || dataAt !== listAt) wrong('The list in the ZIP was changed')
  if (new Set(members.map(({ name }) => name)).size !== count)
    wrong('The ZIP has two members of the same name')
  return {
    members,
    /** Its bytes, for those that are small. */
    bytesOf: (member) =>
      member.length > 256 * 1024 * 1024
        ? wrong(`${member.name} is too large`)
        : read(member.begin, member.length),
    /** Its SHA-256, read in pieces. */
    hashOf: (member) => {
      const hash = createHash('sha256')
      let crc = 0
      for (let done = 0; done < member.length;) {
        const piece = read(member.begin + done, Math.min(4 * 1024 * 1024, member.length - done))
        hash.update(piece)
        crc = crc32(piece, crc)
        done += piece.length
      }
      if (crc !== member.crc) wrong(`${member.name} was changed`)
      return hash.digest('hex')
    },
  }
}

const hexBytes = (text) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const le = (size, ...numbers) =>
  Buffer.concat(
    numbers.map((number) => {
      const piece = Buffer.alloc(size)
      piece.writeUIntLE(number, 0, size)
      return piece
    }),
  )
/** Sizes follow the member; names with letters beyond ASCII are marked as UTF-8. */
const flags = (name) => le(2, name.some((byte) => byte > 127) ? 0x0808 : 0x0008)
const localHeader = (name) =>
  Buffer.concat([
    ...[hexBytes('504b0304 0a00'), flags(name), hexBytes('0000 0000 2100'), le(4, 0, 0, 0)],
    ...[le(2, name.length, 0), name],
  ])
const descriptor = (crc, size) => Buffer.concat([hexBytes('504b0708'), le(4, crc, size, size)])
const listEntry = (name, crc, size, at) =>
  Buffer.concat([
    ...[hexBytes('504b0102 0003 0a00'), flags(name), hexBytes('0000 0000 2100'), le(4, crc, size, size)],
    ...[le(2, name.length, 0, 0, 0, 0), hexBytes('0000a481'), le(4, at), name],
  ])
const zipEnd = (count, length, at) =>
  Buffer.concat([hexBytes('504b0506 0000 0000'), le(2, count, count), le(4, length, at), le(2, 0)])

const fixed = ['case.html', 'case.json', 'case.pdf', 'office.json', 'SHA256SUMS', 'signature.json']

/** A member's name: one of ours, or a plain name in files/. Whoever unpacks the ZIP gets nothing outside its folder. */
function nameOf(raw) {
  const name = raw.toString('utf8')
  const isFile =
    /^files\/\d{2,}-[^/\\:\u0000-\u001f\u007f]+$/.test(name) && !name.endsWith('.') && !name.endsWith(' ')
  if (!equal(utf8(name), raw) || !(isFile || fixed.includes(name) || name === 'log.json')) {
    wrong(`The ZIP has a member that no export has: ${JSON.stringify(name)}`)
  }
  return name
}

// --- The office -----------------------------------------------------------------------------------------------------

/**
 * Checks one manifest with its proofs, from the root down.
 * @returns what it says, its hash, and the hash of its record of signers
 */
function openManifest({ root, signers, manifest }, number) {
  const what = `Manifest ${number}`
  const rootKey = bytes(root, 32, 'The root')
  const office = H('office', rootKey)
  const record = bytes(signers?.bytes, undefined, 'The record of signers')
  if (!isSigned(H('signers', office, record), bytes(signers.signature, 64, 'Its signature'), rootKey)) {
    wrong(`${what}: the office's root did not sign who may sign`)
  }
  const may = json(record, 'The record of signers')
  const said = bytes(manifest?.bytes, undefined, what)
  const digest = H('manifest', office, said)
  const signed = new Set()
  for (const { signer, signature } of manifest.signatures) {
    const named = may.signers.some(({ sign }) => sign === signer)
    const isValid = isSigned(digest, bytes(signature, 64, 'A signature'), bytes(signer, 32, 'A signer'))
    if (!named || !isValid) wrong(`${what}: one of its signatures is not valid`)
    signed.add(signer)
  }
  if (signed.size !== manifest.signatures.length || !(signed.size >= may.threshold && may.threshold >= 1)) {
    wrong(`${what}: not enough people have signed it`)
  }
  const content = json(said, what)
  const id = office.toString('base64url')
  if (content.office !== id || may.office !== id) wrong(`${what} is of another office`)
  if (content.signers !== H('signers/prev', record).toString('base64url'))
    wrong(`${what} names another record of signers`)
  if (content.number !== number) wrong(`${what} has another number`)
  return { office, content, hash: H('manifest/prev', said).toString('base64url') }
}

/** All manifests that are there, each following the one before. */
function openOffice(read) {
  const { format, version, chain } = json(read, 'office.json')
  if (format !== 'sotto-office' || version !== 1 || !Array.isArray(chain) || chain.length === 0) {
    wrong('office.json is of another version than this check knows')
  }
  const first = json(
    bytes(chain[0].manifest?.bytes, undefined, 'The first manifest'),
    'The first manifest',
  ).number
  const opened = chain.map((one, at) => openManifest(one, first + at))
  for (const [at, { office, content }] of opened.entries()) {
    const before = opened[at - 1]
    if (before && (content.previous !== before.hash || !equal(office, before.office))) {
      wrong(`Manifest ${content.number} does not follow the one before it`)
    }
  }
  return opened
}

const officerIn = ({ content }, id) =>
  content.channels.flatMap(({ officers }) => officers).find((one) => one.id === id) ??
  wrong('Somebody signed who is not in the manifest')

// --- The signature, and the log -------------------------------------------------------------------------------------

const signatureMembers = ['format', 'version', 'office', 'channel', 'generation', 'officer', 'voice', 'hand']

function checkSignature(read, sums, newest) {
  const said = json(read, 'signature.json')
  if (said.format !== 'sotto-signature' || said.version !== 1)
    wrong('signature.json is of another version than this check knows')
  // In one spelling only: so that it, too, cannot be changed.
  const inOrder = Object.fromEntries(signatureMembers.map((name) => [name, said[name]]))
  if (!equal(utf8(`${JSON.stringify(inOrder, null, 2)}\n`), read)) wrong('signature.json was changed')
  const { office, channel, generation, officer } = said
  if (office !== newest.office.toString('base64url'))
    wrong('It is signed for another office than the one whose manifest is there')
  const digest = H(
    ...['export', bytes(office, 32, 'The office'), bytes(channel, 16, 'The channel'), u32(generation)],
    ...[bytes(officer, 16, 'The officer'), sums],
  )
  const from =
    newest.content.channels.find(({ id }) => id === channel) ??
    wrong('It is signed for a channel that the manifest does not name')
  if (from.generation.number !== generation) wrong("It is not signed by the office's present voice")
  if (
    !isSigned(
      digest,
      bytes(said.voice, 64, 'The signature of the voice'),
      bytes(from.generation.voice, 32, 'The voice'),
    )
  ) {
    wrong('The office did not sign this list of hashes')
  }
  const person = officerIn(newest, officer)
  if (
    !isSigned(
      digest,
      bytes(said.hand, 64, "The officer's signature"),
      bytes(person.sign, 32, "The officer's key"),
    )
  ) {
    wrong(`${person.name} did not sign this list of hashes`)
  }
  return person.name
}

/** Every entry is signed by who it names, with the key that the manifest it names has for them; none is missing before the last. */
function checkLog(read, chain) {
  const { format, version, mailbox, entries } = json(read, 'log.json')
  if (format !== 'sotto-log' || version !== 1) wrong('log.json is of another version than this check knows')
  const [{ office }] = chain
  const header = Buffer.from([...utf8('STTO'), 1, 1, 1, 0])
  let newest = 1
  for (const [at, { seq, previous, officer, signature, content }] of entries.entries()) {
    const what = `Entry ${at} of the log`
    if (seq !== at) wrong(`${what} is missing`)
    const binding = Buffer.concat([
      ...[
        office,
        bytes(mailbox, 32, 'The mailbox'),
        Buffer.from([3]),
        u64(seq),
        bytes(previous, 32, 'A hash'),
      ],
    ])
    const said = bytes(content, undefined, what)
    const padding = said.lastIndexOf(0x80)
    if (padding === -1 || said.subarray(padding + 1).some((byte) => byte !== 0))
      wrong(`${what} is not padded`)
    const { manifest } = json(said.subarray(0, padding), what)
    const then = chain[manifest.number - 1]
    if (!then || then.hash !== manifest.hash || manifest.number < newest)
      wrong(`${what} names a manifest that is not the office's`)
    newest = manifest.number
    const digest = H('entry', office, bytes(officer, 16, 'An officer'), H('envelope', header, binding), said)
    const key = bytes(officerIn(then, officer).sign, 32, "An officer's key")
    if (!isSigned(digest, bytes(signature, 64, 'A signature'), key))
      wrong(`${what} is not signed by the person it names`)
  }
  return entries.length
}

// --- An offline form ------------------------------------------------------------------------------------------------

const givenBegins = '<script type="application/json" id="given">'

/** A page from the build, what the office gives to it, and in its last line the signature of somebody who may sign. */
function checkForm(read) {
  const end = read.lastIndexOf(0x0a, read.length - 2) + 1
  const [, signer, signature] =
    /^<!-- ([A-Za-z0-9_-]{43}) ([A-Za-z0-9_-]{86}) -->\n$/.exec(read.subarray(end).toString('latin1')) ??
    wrong('The form has no signature in its last line')
  const page = read.subarray(0, end)
  const [before, after, ...more] = page.toString('utf8').split(givenBegins)
  if (after === undefined || more.length > 0) wrong('The form does not say once which office it is for')
  const length = after.indexOf('</script>')
  const { published } = json(utf8(after.slice(0, length)), 'What the office gives to the form')
  const said = json(bytes(published?.manifest?.bytes, undefined, 'The manifest'), 'The manifest')
  const { office, content } = openManifest(published, said.number)
  const { signers } = json(bytes(published.signers.bytes, undefined, 'The record'), 'The record of signers')
  const may =
    signers.find(({ sign }) => sign === signer) ?? wrong('Who signed it may not sign for the office')
  const [digest, key] = [H('offline form', office, page), bytes(signer, 32, 'The key')]
  if (!isSigned(digest, bytes(signature, 64, 'The signature'), key))
    wrong('The form was changed after it was signed')
  const built = `${before}${givenBegins}%%given%%${after.slice(length)}`
  const by = officerIn({ content }, may.officer)
  return {
    office,
    lines: [
      `Right: nothing in this form has changed since ${by.name} signed it for the office “${content.name}”.`,
      `It works until ${content.until}. The page in it has the SHA-256 ${createHash('sha256').update(built).digest('hex')},`,
      'which has to be that of dist/office/offline-form.txt in a build of your own.',
    ],
  }
}

// --- All of it ------------------------------------------------------------------------------------------------------

/** @returns what to say about a good export */
function checkExport(path) {
  const zip = openZip(path)
  const found = new Map(zip.members.map((one) => [one.name, one]))
  for (const name of fixed) if (!found.has(name)) wrong(`${name} is missing`)
  const read = (name) => zip.bytesOf(found.get(name))
  const sums = read('SHA256SUMS')
  const listed = new Map()
  for (const line of sums.toString('utf8').split('\n').slice(0, -1)) {
    const [, hash, name] =
      /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? wrong('SHA256SUMS is not a list of hashes')
    if (listed.has(name)) wrong(`SHA256SUMS names ${name} twice`)
    listed.set(name, hash)
  }
  const chain = openOffice(read('office.json'))
  const newest = chain.at(-1)
  const by = checkSignature(read('signature.json'), sums, newest)
  for (const name of found.keys()) {
    const isList = name === 'SHA256SUMS' || name === 'signature.json'
    if (!isList && !listed.has(name)) wrong(`${name} was added: the office did not sign it`)
    if (isList) zip.hashOf(found.get(name))
  }
  for (const [name, hash] of listed) {
    if (!found.has(name)) wrong(`${name} is missing`)
    if (zip.hashOf(found.get(name)) !== hash) wrong(`${name} was changed after the office signed it`)
  }
  const said = json(read('case.json'), 'case.json')
  if (said.format !== 'sotto-case' || said.version !== 1)
    wrong('case.json is of another version than this check knows')
  const isComplete = said.level === 'complete'
  if (isComplete !== found.has('log.json'))
    wrong(`A log belongs to complete exports only, and this one is ${said.level}`)
  if (isComplete && chain[0].content.number !== 1) wrong('The first manifests are missing')
  const entries = isComplete ? checkLog(read('log.json'), chain) : null
  return {
    office: newest.office,
    name: newest.content.name,
    by,
    said,
    entries,
    files: listed.size,
    pdf: listed.get('case.pdf'),
  }
}

/** Eight words for an office, as on its poster. */
function wordsFor(office) {
  const bits = [...office.subarray(0, 11)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: 8 }, (_, at) => words[parseInt(bits.slice(at * 11, at * 11 + 11), 2)])
}

async function hashOfFile(path) {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}

async function main(given) {
  const options = given.filter((one) => one.startsWith('--'))
  const [path, ...rest] = given.filter((one) => !one.startsWith('--'))
  const root = options.find((one) => one.startsWith('--root='))?.slice('--root='.length)
  const pdf = options.find((one) => one.startsWith('--pdf='))?.slice('--pdf='.length)
  const expected = rest
    .join(' ')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
  const isUnknown = options.some((one) => !/^--(root|pdf)=./.test(one))
  if (path === undefined || isUnknown || (expected.length !== 0 && expected.length !== 8)) {
    process.stderr.write(
      `${'Usage: node check-export.mjs EXPORT.zip|FORM.html [eight words] [--root=KEY] [--pdf=FILE]'}\n`,
    )
    return 2
  }
  const isForm = beginsLikeForm(path)
  if (isForm && pdf !== undefined) wrong('A form has no PDF')
  const found = isForm ? checkForm(readFileSync(path)) : checkExport(path)
  const shown = wordsFor(found.office)
  if (expected.length === 8 && expected.join(' ') !== shown.join(' ')) {
    wrong(`It is of another office, whose words are: ${shown.join(' ')}`)
  }
  if (
    root !== undefined &&
    !equal(H('office', bytes(root.replace(/^.*#k=/, ''), 32, 'The root')), found.office)
  ) {
    wrong(`It is of another office, whose words are: ${shown.join(' ')}`)
  }
  if (pdf !== undefined && (await hashOfFile(pdf)) !== found.pdf)
    wrong(`${pdf} is not the PDF of this export`)
  if (isForm) for (const one of found.lines) tell(one)
  else tellExport(found)
  if (expected.length === 8 || root !== undefined) return 0
  tell(`Now compare these words with the office's poster: ${shown.join(' ')}`)
  return 3
}

function beginsLikeForm(path) {
  const begin = Buffer.alloc(15)
  const file = openSync(path, 'r')
  return readSync(file, begin, 0, 15, 0) === 15 && begin.toString('latin1') === '<!doctype html>'
}

function tellExport(found) {
  tell(
    `Right: case ${found.said.case}, ${found.said.level}, exported by ${found.by} at ${found.said.exported.at}.`,
  )
  tell(
    `Nothing in it has changed since the office “${found.name}” signed it: ${found.files} members have their hashes.`,
  )
  if (found.entries !== null)
    process.stdout.write(
      `${`Each of the ${found.entries} entries of its log is signed by the person it names.`}\n`,
    )
}

// The 2,048 English words of BIP-39, in their order.
const words = `
  abandon ability able about above absent absorb abstract absurd abuse access accident account accuse achieve acid
  acoustic acquire across act action actor actress actual adapt add addict address adjust admit adult advance
  advice aerobic affair afford afraid again age agent agree ahead aim air airport aisle alarm album alcohol alert
  alien all alley allow almost alone alpha already also alter always amateur amazing among amount amused analyst
  anchor ancient anger angle angry animal ankle announce annual another answer antenna antique anxiety any apart
  apology appear apple approve april arch arctic area arena argue arm armed armor army around arrange arrest
  arrive arrow art artefact artist artwork ask aspect assault asset assist assume asthma athlete atom attack
  attend attitude attract auction audit august aunt author auto autumn average avocado avoid awake aware away
  awesome awful awkward axis baby bachelor bacon badge bag balance balcony ball bamboo banana banner bar barely
  bargain barrel base basic basket battle beach bean beauty because become beef before begin behave behind believe
  below belt bench benefit best betray better between beyond bicycle bid bike bind biology bird birth bitter black
  blade blame blanket blast bleak bless blind blood blossom blouse blue blur blush board boat body boil bomb bone
  bonus book boost border boring borrow boss bottom bounce box boy bracket brain brand brass brave bread breeze
  brick bridge brief bright bring brisk broccoli broken bronze broom brother brown brush bubble buddy budget
  buffalo build bulb bulk bullet bundle bunker burden burger burst bus business busy butter buyer buzz cabbage
  cabin cable cactus cage cake call calm camera camp can canal cancel candy cannon canoe canvas canyon capable
  capital captain car carbon card cargo carpet carry cart case cash casino castle casual cat catalog catch
  category cattle caught cause caution cave ceiling celery cement census century cereal certain chair chalk
  champion change chaos chapter charge chase chat cheap check cheese chef cherry chest chicken chief child chimney
  choice choose chronic chuckle chunk churn cigar cinnamon circle citizen city civil claim clap clarify claw clay
  clean clerk clever click client cliff climb clinic clip clock clog close cloth cloud clown club clump cluster
  clutch coach coast coconut code coffee coil coin collect color column combine come comfort comic common company
  concert conduct confirm congress connect consider control convince cook cool copper copy coral core corn correct
  cost cotton couch country couple course cousin cover coyote crack cradle craft cram crane crash crater crawl
  crazy cream credit creek crew cricket crime crisp critic crop cross crouch crowd crucial cruel cruise crumble
  crunch crush cry crystal cube culture cup cupboard curious current curtain curve cushion custom cute cycle dad
  damage damp dance danger daring dash daughter dawn day deal debate debris decade december decide decline
  decorate decrease deer defense define defy degree delay deliver demand demise denial dentist deny depart depend
  deposit depth deputy derive describe desert design desk despair destroy detail detect develop device devote
  diagram dial diamond diary dice diesel diet differ digital dignity dilemma dinner dinosaur direct dirt disagree
  discover disease dish dismiss disorder display distance divert divide divorce dizzy doctor document dog doll
  dolphin domain donate donkey donor door dose double dove draft dragon drama drastic draw dream dress drift drill
  drink drip drive drop drum dry duck dumb dune during dust dutch duty dwarf dynamic eager eagle early earn earth
  easily east easy echo ecology economy edge edit educate effort egg eight either elbow elder electric elegant
  element elephant elevator elite else embark embody embrace emerge emotion employ empower empty enable enact end
  endless endorse enemy energy enforce engage engine enhance enjoy enlist enough enrich enroll ensure enter entire
  entry envelope episode equal equip era erase erode erosion error erupt escape essay essence estate eternal
  ethics evidence evil evoke evolve exact example excess exchange excite exclude excuse execute exercise exhaust
  exhibit exile exist exit exotic expand expect expire explain expose express extend extra eye eyebrow fabric face
  faculty fade faint faith fall false fame family famous fan fancy fantasy farm fashion fat fatal father fatigue
  fault favorite feature february federal fee feed feel female fence festival fetch fever few fiber fiction field
  figure file film filter final find fine finger finish fire firm first fiscal fish fit fitness fix flag flame
  flash flat flavor flee flight flip float flock floor flower fluid flush fly foam focus fog foil fold follow food
  foot force forest forget fork fortune forum forward fossil foster found fox fragile frame frequent fresh friend
  fringe frog front frost frown frozen fruit fuel fun funny furnace fury future gadget gain galaxy gallery game
  gap garage garbage garden garlic garment gas gasp gate gather gauge gaze general genius genre gentle genuine
  gesture ghost giant gift giggle ginger giraffe girl give glad glance glare glass glide glimpse globe gloom glory
  glove glow glue goat goddess gold good goose gorilla gospel gossip govern gown grab grace grain grant grape
  grass gravity great green grid grief grit grocery group grow grunt guard guess guide guilt guitar gun gym habit
  hair half hammer hamster hand happy harbor hard harsh harvest hat have hawk hazard head health heart heavy
  hedgehog height hello helmet help hen hero hidden high hill hint hip hire history hobby hockey hold hole holiday
  hollow home honey hood hope horn horror horse hospital host hotel hour hover hub huge human humble humor hundred
  hungry hunt hurdle hurry hurt husband hybrid ice icon idea identify idle ignore ill illegal illness image
  imitate immense immune impact impose improve impulse inch include income increase index indicate indoor industry
  infant inflict inform inhale inherit initial inject injury inmate inner innocent input inquiry insane insect
  inside inspire install intact interest into invest invite involve iron island isolate issue item ivory jacket
  jaguar jar jazz jealous jeans jelly jewel job join joke journey joy judge juice jump jungle junior junk just
  kangaroo keen keep ketchup key kick kid kidney kind kingdom kiss kit kitchen kite kitten kiwi knee knife knock
  know lab label labor ladder lady lake lamp language laptop large later latin laugh laundry lava law lawn lawsuit
  layer lazy leader leaf learn leave lecture left leg legal legend leisure lemon lend length lens leopard lesson
  letter level liar liberty library license life lift light like limb limit link lion liquid list little live
  lizard load loan lobster local lock logic lonely long loop lottery loud lounge love loyal lucky luggage lumber
  lunar lunch luxury lyrics machine mad magic magnet maid mail main major make mammal man manage mandate mango
  mansion manual maple marble march margin marine market marriage mask mass master match material math matrix
  matter maximum maze meadow mean measure meat mechanic medal media melody melt member memory mention menu mercy
  merge merit merry mesh message metal method middle midnight milk million mimic mind minimum minor minute miracle
  mirror misery miss mistake mix mixed mixture mobile model modify mom moment monitor monkey monster month moon
  moral more morning mosquito mother motion motor mountain mouse move movie much muffin mule multiply muscle
  museum mushroom music must mutual myself mystery myth naive name napkin narrow nasty nation nature near neck
  need negative neglect neither nephew nerve nest net network neutral never news next nice night noble noise
  nominee noodle normal north nose notable note nothing notice novel now nuclear number nurse nut oak obey object
  oblige obscure observe obtain obvious occur ocean october odor off offer office often oil okay old olive olympic
  omit once one onion online only open opera opinion oppose option orange orbit orchard order ordinary organ
  orient original orphan ostrich other outdoor outer output outside oval oven over own owner oxygen oyster ozone
  pact paddle page pair palace palm panda panel panic panther paper parade parent park parrot party pass patch
  path patient patrol pattern pause pave payment peace peanut pear peasant pelican pen penalty pencil people
  pepper perfect permit person pet phone photo phrase physical piano picnic picture piece pig pigeon pill pilot
  pink pioneer pipe pistol pitch pizza place planet plastic plate play please pledge pluck plug plunge poem poet
  point polar pole police pond pony pool popular portion position possible post potato pottery poverty powder
  power practice praise predict prefer prepare present pretty prevent price pride primary print priority prison
  private prize problem process produce profit program project promote proof property prosper protect proud
  provide public pudding pull pulp pulse pumpkin punch pupil puppy purchase purity purpose purse push put puzzle
  pyramid quality quantum quarter question quick quit quiz quote rabbit raccoon race rack radar radio rail rain
  raise rally ramp ranch random range rapid rare rate rather raven raw razor ready real reason rebel rebuild
  recall receive recipe record recycle reduce reflect reform refuse region regret regular reject relax release
  relief rely remain remember remind remove render renew rent reopen repair repeat replace report require rescue
  resemble resist resource response result retire retreat return reunion reveal review reward rhythm rib ribbon
  rice rich ride ridge rifle right rigid ring riot ripple risk ritual rival river road roast robot robust rocket
  romance roof rookie room rose rotate rough round route royal rubber rude rug rule run runway rural sad saddle
  sadness safe sail salad salmon salon salt salute same sample sand satisfy satoshi sauce sausage save say scale
  scan scare scatter scene scheme school science scissors scorpion scout scrap screen script scrub sea search
  season seat second secret section security seed seek segment select sell seminar senior sense sentence series
  service session settle setup seven shadow shaft shallow share shed shell sheriff shield shift shine ship shiver
  shock shoe shoot shop short shoulder shove shrimp shrug shuffle shy sibling sick side siege sight sign silent
  silk silly silver similar simple since sing siren sister situate six size skate sketch ski skill skin skirt
  skull slab slam sleep slender slice slide slight slim slogan slot slow slush small smart smile smoke smooth
  snack snake snap sniff snow soap soccer social sock soda soft solar soldier solid solution solve someone song
  soon sorry sort soul sound soup source south space spare spatial spawn speak special speed spell spend sphere
  spice spider spike spin spirit split spoil sponsor spoon sport spot spray spread spring spy square squeeze
  squirrel stable stadium staff stage stairs stamp stand start state stay steak steel stem step stereo stick still
  sting stock stomach stone stool story stove strategy street strike strong struggle student stuff stumble style
  subject submit subway success such sudden suffer sugar suggest suit summer sun sunny sunset super supply supreme
  sure surface surge surprise surround survey suspect sustain swallow swamp swap swarm swear sweet swift swim
  swing switch sword symbol symptom syrup system table tackle tag tail talent talk tank tape target task taste
  tattoo taxi teach team tell ten tenant tennis tent term test text thank that theme then theory there they thing
  this thought three thrive throw thumb thunder ticket tide tiger tilt timber time tiny tip tired tissue title
  toast tobacco today toddler toe together toilet token tomato tomorrow tone tongue tonight tool tooth top topic
  topple torch tornado tortoise toss total tourist toward tower town toy track trade traffic tragic train transfer
  trap trash travel tray treat tree trend trial tribe trick trigger trim trip trophy trouble truck true truly
  trumpet trust truth try tube tuition tumble tuna tunnel turkey turn turtle twelve twenty twice twin twist two
  type typical ugly umbrella unable unaware uncle uncover under undo unfair unfold unhappy uniform unique unit
  universe unknown unlock until unusual unveil update upgrade uphold upon upper upset urban urge usage use used
  useful useless usual utility vacant vacuum vague valid valley valve van vanish vapor various vast vault vehicle
  velvet vendor venture venue verb verify version very vessel veteran viable vibrant vicious victory video view
  village vintage violin virtual virus visa visit visual vital vivid vocal voice void volcano volume vote voyage
  wage wagon wait walk wall walnut want warfare warm warrior wash wasp waste water wave way wealth weapon wear
  weasel weather web wedding weekend weird welcome west wet whale what wheat wheel when where whip whisper wide
  width wife wild will win window wine wing wink winner winter wire wisdom wise wish witness wolf woman wonder
  wood wool word work world worry worth wrap wreck wrestle wrist write wrong yard year yellow you young youth
  zebra zero zone zoo
`
  .trim()
  .split(/\s+/)

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error) => {
    // A file that cannot be read is told as the system tells it; anything else that is not JSON as we know it is wrong, too.
    const what =
      error instanceof Wrong || error.code !== undefined
        ? error.message
        : 'It does not have the form of an export'
    complain(`Wrong: ${what}.`)
    process.exitCode = 1
  },
)
