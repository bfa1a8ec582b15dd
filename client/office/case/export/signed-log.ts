/**
 * The log of a case as its authors signed it, for somebody outside to check: what each entry says, padded as it was
 * signed, and where in the log it stands.
 *
 * Spec: docs/export.md, "log.json".
 */
import { size } from '../../../../crypto/bytes.ts'
import { first, previousOf, stream } from '../../../../crypto/envelope.ts'
import { entryOverhead } from '../../../../crypto/signed.ts'
import { openEnvelopes } from '../../../../crypto/thread.ts'
import { toWire } from '../../../api/wire.ts'
import type { Unlocked } from '../../desk/unlocked.ts'
import type { OpenCase } from '../open.ts'

export function signedLog({ office }: Pick<Unlocked, 'office'>, { answer, keys, envelopes }: OpenCase) {
  const { mailbox } = answer
  const sealed = envelopes[stream.log]
  const place = { office, mailbox, stream: stream.log }
  const { opened } = openEnvelopes(keys.caseKeys, place, sealed, null, 'go-on')
  const entries = opened.map(({ seq, plain }) => {
    const before = sealed[seq - 1]
    return {
      seq,
      previous: before ? previousOf(before) : first(),
      officer: plain.slice(0, size.officer),
      signature: plain.slice(size.officer, entryOverhead),
      content: plain.slice(entryOverhead),
    }
  })
  return toWire({ format: 'sotto-log', version: 1, mailbox, entries })
}
