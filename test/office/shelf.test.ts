/** Where a browser keeps what it has opened of a case. */
import { beforeAll, expect, test } from '@jest/globals'
import { cardShelf } from '../../client/office/search/kept-cards.ts'
import { boardOf } from '../../client/office/search/shelf.ts'
import { textShelf } from '../../client/office/search/texts.ts'
import { randomBytes } from '../../crypto/random.ts'
import { ready } from '../../crypto/sodium.ts'
import { toText } from '../../crypto/wire/bytes.ts'

beforeAll(ready)

test('the first two bytes of a mailbox say on which board its case is, and every board is used', () => {
  for (const shelf of [cardShelf, textShelf]) {
    const used = new Set<number>()
    for (let at = 0; at < 65_536; at += 7) {
      const mailbox = randomBytes<'mailbox'>(32)
      mailbox.set([at >> 8, at & 255])
      const board = boardOf(shelf, toText(mailbox))
      expect(board).toBe(at % shelf.boards)
      used.add(board)
    }
    expect(used.size).toBe(shelf.boards)
  }
})
