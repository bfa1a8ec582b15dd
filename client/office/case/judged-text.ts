import { judgedOn, type Message } from '../../../crypto/content.ts'
import type { Say } from './entry-text.ts'

/** What a reporter said about how it went, question by question. */
export const judgedTexts = (say: Say, judges: NonNullable<Message['judges']>): string[] =>
  judgedOn.flatMap((one) => {
    const answer = judges[one]
    return answer === null ? [] : [`${say(`judge-${one}`)} ${say(`judge-${answer}`)}`]
  })
