/** Loaded before anything else: below Node 24 nothing here runs, and one sentence says so. */
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(
    `Sotto needs Node 24 or newer and this is ${process.versions.node}: run "npm ci" without --ignore-scripts, which brings the right one, or install Node 24.\n`,
  )
  process.exit(1)
}
