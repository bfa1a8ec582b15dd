/**
 * Accounts: who PostgreSQL runs as. It refuses to run as root; everybody else runs it as themselves.
 *
 * For root it is, in this order: the user who owns the data folder already, `postgres`, `sotto`, which is made if need
 * be. Nothing started here inherits an environment: `PGDATA` and its kin would change what PostgreSQL does, and secrets
 * would reach processes that do not need them.
 */

import { spawn } from 'node:child_process'
import { codeOf, DatabaseRefusal } from './embedded-refusal.ts'

export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** The machine's users, so that a test can bring its own. */
export interface SystemUsers {
  find(nameOrNumber: string): Promise<Account | null>
  create(name: string): Promise<void>
}

/**
 * The account for a program that root has started.
 *
 * `owner`: who owns the data folder, where there is one. A database stays with the user who made it: root and that
 * user can take turns, and a user `postgres` that turns up later changes nothing.
 */
export async function chooseAccount(
  owner: { uid: number } | null,
  users: SystemUsers = systemUsers,
): Promise<{ account: Account; notes: string[] }> {
  const candidates = [...(owner === null || owner.uid === 0 ? [] : [String(owner.uid)]), 'postgres', 'sotto']
  for (const candidate of candidates) {
    // Not every number has a user to it (a volume from another machine), and PostgreSQL insists on one.
    const account = await users.find(candidate)
    if (account !== null) return { account, notes: [] }
  }
  await users.create('sotto')
  const made = await users.find('sotto')
  if (made === null) throw new DatabaseRefusal(noUser)
  return { account: made, notes: ['PostgreSQL does not run as root: the system user sotto was made for it.'] }
}

const noUser =
  'PostgreSQL does not run as root and no system user could be made for it: make a user called postgres, start Sotto as a user other than root, or set DATABASE_URL.'

const systemUsers: SystemUsers = {
  async find(nameOrNumber) {
    const [name, uid, gid] = await Promise.all(
      ['-un', '-u', '-g'].map((what) => runAs(null, 'id', [what, nameOrNumber])),
    )
    if (name?.code !== 0 || uid?.code !== 0 || gid?.code !== 0) return null
    return { name: name.output.trim(), uid: Number(uid.output), gid: Number(gid.output) }
  },

  async create(name) {
    const asked = `--system --user-group -M -d /var/lib/sotto -s /usr/sbin/nologin ${name}`
    const made = await runAs(null, 'useradd', asked.split(' '))
    if (made.code === 0) return
    // Where there is no useradd (BusyBox), a user made without a group lands in one shared with others.
    const group = await runAs(null, 'addgroup', ['-S', name])
    const askedThere = `-S -D -H -h /var/lib/sotto -s /sbin/nologin -G ${name} ${name}`
    const user = await runAs(null, 'adduser', askedThere.split(' '))
    if (user.code !== 0) {
      throw new DatabaseRefusal(noUser, { cause: new Error(made.output + group.output + user.output) })
    }
  },
}

/**
 * How to start a process as an account (`null`: as ourselves). Node drops root's supplementary groups along with root
 * (`setgroups(0)` in libuv), so that the account comes with its own group only.
 */
export function processOf(account: Account | null): {
  env: NodeJS.ProcessEnv
  uid?: number
  gid?: number
} {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }
  return account === null ? { env } : { env, uid: account.uid, gid: account.gid }
}

/**
 * Runs a program to its end. `code` is null where it did not start or was ended by a signal. In a session of its own:
 * Ctrl-C reaches us and not it, so that it is ended by `signal` or not at all.
 */
export async function runAs(
  account: Account | null,
  program: string,
  args: readonly string[],
  options: { cwd?: string; signal?: AbortSignal } = {},
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...processOf(account),
      cwd: '/',
      ...options,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('close', (code) => {
      resolve({ code, output })
    })
    child.on('error', (error) => {
      // Where user namespaces are mapped, root may not become just anybody.
      if (account !== null && ['EPERM', 'EINVAL'].includes(codeOf(error) ?? '')) {
        const sentence = `Root may not become the user ${account.name} here, and PostgreSQL does not run as root: start Sotto as another user, or set DATABASE_URL.`
        reject(new DatabaseRefusal(sentence, { cause: error }))
      } else {
        resolve({ code: null, output: error.message })
      }
    })
  })
}

/** Whether the account can enter a folder: tried, because modes, lists and mounts are not ours to compute. */
export async function canEnter(account: Account | null, folder: string): Promise<boolean> {
  const tried = await runAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder])
  return tried.code === 0
}
