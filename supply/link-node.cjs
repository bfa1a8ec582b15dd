/**
 * After `npm ci`: the scripts of package.json find the Node that was installed for this system. Two packages bring a program
 * of this name, one for each kind of processor, and npm before 10 then links neither.
 */
const { existsSync, symlinkSync } = require('node:fs')
const { join } = require('node:path')

const modules = join(__dirname, '../node_modules')
const name = `node-${process.platform}-${process.arch}`
const link = join(modules, '.bin/node')
if (existsSync(join(modules, name, 'bin/node')) && !existsSync(link))
  symlinkSync(join('..', name, 'bin/node'), link)
