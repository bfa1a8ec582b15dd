/** A database that another Sotto has started: how a command that works beside it gets there. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addressOf } from './address.ts'
import { DatabaseRefusal } from './refusal.ts'

/** The data folder is in use. */
export class DatabaseInUse extends DatabaseRefusal {
  readonly #dataFolder: string

  constructor(dataFolder: string, cause: unknown) {
    super(
      `Another Sotto is running on the database in ${dataFolder}: stop it first, or give this one another data folder.`,
      { cause },
    )
    this.#dataFolder = dataFolder
  }

  /**
   * The running database's address, with the password: never print it.
   * @throws {DatabaseRefusal} while it is starting or stopping
   */
  async urlOfRunning(): Promise<string> {
    const read = (name: string) => readFile(join(this.#dataFolder, name), 'utf8').catch(() => '')
    const [pid, password] = await Promise.all([read('postgres/postmaster.pid'), read('password')])
    const port = Number(pid.split('\n')[3])
    if (!port || password === '') {
      throw new DatabaseRefusal('The database is just starting or stopping: try again in a moment.')
    }
    return addressOf(port, password.trim())
  }
}
