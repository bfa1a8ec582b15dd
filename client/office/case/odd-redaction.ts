import type { OpenCase } from './open.ts'

/**
 * What the server was told about deleting somebody's words, if the conversation does not say the same: it cannot read
 * the reply that takes their place. Undefined if they agree.
 */
export function oddlyRedacted({
  answer,
  thread,
}: OpenCase): OpenCase['answer']['redactions'][number] | undefined {
  return answer.redactions.find(({ seq, on }) => {
    const one = [thread.report, ...thread.messages].find((message) => message.seq === seq)
    return one?.redaction?.on !== on
  })
}
