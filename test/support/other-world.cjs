/**
 * Loaded before a build, which should not notice: folders are listed backwards, and it is another year. The rest of the
 * other world is in the environment.
 */
const fs = require('node:fs')
const { syncBuiltinESMExports } = require('node:module')

const { readdir } = fs.promises
fs.promises.readdir = async (...words) => (await readdir(...words)).reverse()
const { readdirSync } = fs
fs.readdirSync = (...words) => readdirSync(...words).reverse()
syncBuiltinESMExports()

const RealDate = Date
const later = 400 * 24 * 3600 * 1000
globalThis.Date = class extends RealDate {
  constructor(...words) {
    if (words.length === 0) super(RealDate.now() + later)
    else super(...words)
  }
  static now() {
    return RealDate.now() + later
  }
}
