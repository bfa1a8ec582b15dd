/** Layers: which there are, and which are visible. Their names become numbers, and their creators are removed. */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRef, type PDFObject } from '@cantoo/pdf-lib'
import { CannotClean } from '../cleaned.ts'
import type { Around, Builder } from './build.ts'

const outside: Around = { resources: null, depth: 0 }
const operators = 'name And Or Not'

export function layerMakers(build: Builder): void {
  const { makers } = build
  let count = 0
  makers.set('Layer', (object, around) =>
    build.once('Layer', object, async (found) => {
      if (!(found instanceof PDFDict)) return undefined
      if (build.nameAt(found, 'Type') === 'OCMD') return build.dict('LayerMembership', found, around)
      const made = await build.dict('LayerGroup', found, around)
      made.set(PDFName.of('Name'), PDFHexString.fromText(`Layer ${++count}`))
      return made
    }),
  )
  makers.set('Property', async (object, around) => {
    const found = build.look(object)
    const isLayer = found instanceof PDFDict && /^OC(G|MD)$/.test(build.nameAt(found, 'Type'))
    return isLayer ? build.value('Layer', object, around) : undefined
  })
  makers.set('LayerList', async (object, around) =>
    build.value(build.look(object) instanceof PDFArray ? '[Layer]' : 'Layer', object, around),
  )
  makers.set('LayerOrder', async (object, around) => nested(build, object, around))
  makers.set('Expression', async (object, around) => nested(build, object, around))
}

/** Lists inside lists of layers; titles between them are removed. */
async function nested(build: Builder, object: PDFObject, around: Around): Promise<PDFObject | undefined> {
  const found = build.look(object)
  if (around.depth > 50) throw new CannotClean()
  if (found instanceof PDFName) return build.value(operators, found, around)
  if (found instanceof PDFDict)
    return object instanceof PDFRef ? build.value('Layer', object, around) : undefined
  if (!(found instanceof PDFArray)) return undefined
  const made = PDFArray.withContext(build.made)
  for (const one of found.asArray()) {
    const built = await nested(build, one, { ...around, depth: around.depth + 1 })
    if (built !== undefined) made.push(built)
  }
  return made
}

/** What the catalog says about layers. */
export async function layersOf(build: Builder, catalog: PDFDict): Promise<PDFDict | null> {
  const from = build.dictAt(catalog, 'OCProperties')
  if (!from) return null
  const made = PDFDict.withContext(build.made)
  const groups = from.get(PDFName.of('OCGs'))
  made.set(
    PDFName.of('OCGs'),
    (groups && (await build.value('[Layer]', groups, outside))) ?? build.made.obj([]),
  )
  const config = build.dictAt(from, 'D')
  made.set(PDFName.of('D'), config ? await build.dict('LayerConfig', config, outside) : build.made.obj({}))
  return made
}
