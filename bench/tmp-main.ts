import { benchExport } from './tmp-export.ts'
import { printTable } from './table.ts'
printTable('x', await benchExport())
process.exit()
