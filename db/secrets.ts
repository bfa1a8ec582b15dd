/** The server's secrets: each is made once, by whichever instance comes first, and shared by all. */
import type { Database } from './connect.ts'

/** The secret `name`; stores `fresh` if there is none yet. */
export async function keepSecret(db: Database, name: string, fresh: Uint8Array): Promise<Uint8Array> {
  await db
    .insertInto('server_secret')
    .values({ name, secret: fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await db
    .selectFrom('server_secret')
    .select('secret')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return new Uint8Array(row.secret)
}
