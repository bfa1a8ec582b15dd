/** Where the embedded database answers, and for whom. */

/** The program's role in its database: it owns what is its own, and has no rights anywhere else. */
export const appRole = 'sotto_app'

/** Contains the password: never print it. */
export function addressOf(port: number, password: string, user: string = appRole): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/sotto`
}
