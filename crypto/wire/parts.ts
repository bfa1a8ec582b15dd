/** The small parts from which every schema here is made. */
import * as v from 'valibot'
import { isBlank } from '../blank.ts'
import { size } from '../bytes.ts'
import { dayOf, type Day } from '../day.ts'
import { isUsableKem } from '../seal.ts'
import { bytesOf, bytesUpTo } from './bytes.ts'

export const office = () => bytesOf<'office'>(size.office)
export const channel = () => bytesOf<'channel'>(size.channel)
export const officer = () => bytesOf<'officer'>(size.officer)
export const file = () => bytesOf<'file'>(size.file)
/** Names an item of a case: a task, or somebody named in it. */
export const item = () => bytesOf<'item'>(size.item)
export const mailbox = () => bytesOf<'mailbox'>(size.mailbox)
export const salt = () => bytesOf<'case salt'>(size.salt)
export const bodySalt = () => bytesOf<'body salt'>(size.salt)
export const hash = () => bytesOf<'hash'>(size.hash)
export const kemPublicKey = () => bytesOf<'kem public key'>(size.kemPublicKey)
/** The same from somebody for whom nobody vouches: refused if nothing could be sealed to it. */
export const usableKemPublicKey = () => v.pipe(kemPublicKey(), v.check(isUsableKem))
export const signPublicKey = () => bytesOf<'sign public key'>(size.signPublicKey)
export const signature = () => bytesOf<'signature'>(size.signature)
export const stanza = () => bytesOf<'stanza'>(size.stanza)
export const credential = () => bytesUpTo<'credential id'>(1023)

/** A whole number from `least` up to the largest that databases store in four bytes. */
export const count = (least = 0) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(0x7fffffff))

/** A case's number: six characters of base 32, random, shown as 7K4-Q2M. */
export const caseNumber = () => v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{6}$/))

/** A day in the form of day.ts. */
export const day = () =>
  v.pipe(
    v.string(),
    v.rawTransform<string, Day>(({ dataset, addIssue, NEVER }) => {
      const found = dayOf(dataset.value)
      if (found !== null) return found
      addIssue({ message: 'day' })
      return NEVER
    }),
  )

/** Invisible characters, and those that break a line or change the text direction. */
export const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/**
 * A line of text for people to read: something to see, at most `most` characters, without line breaks, control characters or
 * marks that change the text direction.
 */
export const line = (most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1),
    v.maxLength(most),
    v.check((text) => text.match(unprintable) === null && !isBlank(text)),
  )

/** A language's code: the name of its files. */
export const language = () => v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))
