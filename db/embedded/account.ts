/**
 * Accounts: the user that PostgreSQL runs as. It refuses to run as root; every other user runs it as themselves.
 *
 * For root it is, in this order: the owner of an existing data folder, `postgres`, or `sotto`, which is created if
 * needed. No process started here inherits our environment: `PGDATA` and similar variables would change what PostgreSQL
 * does, and secrets would reach processes that do not need them.
 */

import { spawn } from 'node:child_process'
import { codeOf, DatabaseRefusal } from './refusal.ts'

export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** The machine's users; a test can replace them. */
export interface SystemUsers {
  find(nameOrNumber: string): Promise<Account | null>
  create(name: string): Promise<void>
}

/**
 * The account for a program that root has started.
 *
 * `owner`: the owner of the data folder, if there is one. A database stays with the user who made it: root and that
 * user can take turns, and it makes no difference if a user `postgres` is added later.
 */
export async function chooseAccount(
  owner: { uid: number } | null,
  users: SystemUsers = systemUsers,
): Promise<{ account: Account; notes: string[] }> {
  const candidates = [...(owner === null || owner.uid === 0 ? [] : [String(owner.uid)]), 'postgres', 'sotto']
  for (const candidate of candidates) {
    // Some numbers have no user (a volume from another machine), and PostgreSQL insists on one.
    const account = await users.find(candidate)
    if (account !== null) return { account, notes: [] }
  }
  await users.create('sotto')
  const made = await users.find('sotto')
  if (made === null) throw new DatabaseRefusal(noUser)
  return {
    account: made,
    notes: ['PostgreSQL does not run as root: the system user sotto was created for it.'],
  }
}

const noUser =
  'PostgreSQL does not run as root and no system user could be created for it: create a user called postgres, start Sotto as a user other than root, or set DATABASE_URL.'

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
    // Without useradd (BusyBox), a user created without a group would share one with others.
    const group = await runAs(null, 'addgroup', ['-S', name])
    const askedThere = `-S -D -H -h /var/lib/sotto -s /sbin/nologin -G ${name} ${name}`
    const user = await runAs(null, 'adduser', askedThere.split(' '))
    if (user.code !== 0) {
      throw new DatabaseRefusal(noUser, { cause: new Error(made.output + group.output + user.output) })
    }
  },
}

/**
 * How to start a process as an account (`null`: as ourselves). When Node drops root, it also drops root's supplementary
 * groups (`setgroups(0)` in libuv), so the account has only its own group.
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
 * Runs a program to its end. `code` is null if it did not start or a signal ended it. It runs in its own session:
 * Ctrl-C reaches us but not it, so only `signal` ends it.
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
      // With mapped user namespaces, root may not switch to every user.
      if (account !== null && ['EPERM', 'EINVAL'].includes(codeOf(error) ?? '')) {
        const sentence = `Root cannot switch to the user ${account.name} here, and PostgreSQL does not run as root: start Sotto as another user, or set DATABASE_URL.`
        reject(new DatabaseRefusal(sentence, { cause: error }))
      } else {
        resolve({ code: null, output: error.message })
      }
    })
  })
}

/** Whether the account can enter a folder: we try, because we cannot work out modes, access lists and mounts. */
export async function canEnter(account: Account | null, folder: string): Promise<boolean> {
  const tried = await runAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder])
  return tried.code === 0
}
