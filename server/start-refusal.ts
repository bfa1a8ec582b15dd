/** Something must be done before Sotto can start; the message is one sentence that says what. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
}
