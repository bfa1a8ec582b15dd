/**
 * `npm run bench`: measures what the documentation claims. Each figure is shown with its limit, or with a baseline from
 * the same run.
 *
 * `npm run bench -- submit` runs one part. The server runs as a separate program, on an embedded database that really
 * writes to disk; the load comes from this process.
 */
import { loadavg } from 'node:os'
import { benchClean } from './clean.ts'
import { benchDeletion } from './deletion.ts'
import { benchFigures } from './figures.ts'
import { benchExport } from './export.ts'
import { benchFiles } from './files.ts'
import { benchFrozen } from './frozen.ts'
import { benchHostile } from './hostile.ts'
import { benchInstances } from './instances.ts'
import { benchList } from './list.ts'
import { benchOpening } from './opening.ts'
import { benchRekey } from './rekey.ts'
import { benchSeal } from './seal.ts'
import { benchReturns, benchSubmit } from './submit.ts'
import { printTable, type Figure } from './table.ts'
import { benchTelling } from './telling.ts'
import { benchTrace } from './trace.ts'
import { benchWeight } from './weight.ts'

const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  seal: benchSeal,
  submit: benchSubmit,
  returns: benchReturns,
  instances: benchInstances,
  weight: benchWeight,
  list: benchList,
  figures: benchFigures,
  rekey: benchRekey,
  trace: benchTrace,
  telling: benchTelling,
  hostile: benchHostile,
  frozen: benchFrozen,
  files: benchFiles,
  deletion: benchDeletion,
  export: benchExport,
  clean: benchClean,
  opening: benchOpening,
}

const wanted = process.argv.slice(2)
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const busy = () => loadavg()[0]?.toFixed(1)
  const before = busy()
  printTable(name, await run())
  process.stdout.write(`load average ${before} before, ${busy()} after\n`)
}
process.exit()
