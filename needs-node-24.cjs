/** Loaded before anything else: with an older Node, it says what to do and stops. */
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(
    `Sotto needs Node 24 or newer. This is Node ${process.versions.node}.\nOn Linux, run "npm ci": it installs Node 24 in this project. Elsewhere, install Node 24 yourself.\n`,
  )
  process.exit(1)
}
