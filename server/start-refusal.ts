/** Something must be done before Sotto can start; the message says in one sentence what. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
}
