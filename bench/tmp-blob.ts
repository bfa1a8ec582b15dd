import { launchBrowser } from '../test/support/browser.ts'
import { memoryOf } from './memory.ts'
import { createServer } from 'node:http'
const browser = await launchBrowser()
const s = createServer((q, r) => r.end('<!doctype html>')).listen(18999, '127.0.0.1')
const ctx = await browser.newContext()
const page = await ctx.newPage()
await page.goto('http://127.0.0.1:18999/')
const session = await browser.newBrowserCDPSession()
const rss = async () => { const { processInfo } = await session.send('SystemInfo.getProcessInfo'); return processInfo.filter(({type}) => type === 'renderer' || type==='browser').map(({id,type}) => `${type} ${memoryOf(id,'VmRSS').toFixed(0)}`).join(', ') }
console.log('start', await rss())
for (const [size, free] of [[1,false],[1,true],[4,true],[16,true]] as const) {
  await page.evaluate(async ([size, free]) => {
    const blobs: Blob[] = []
    for (let i = 0; i < 256 / Number(size); i++) {
      const a = new Uint8Array(Number(size) * 1048576).fill(i)
      blobs.push(new Blob([a]))
      if (free) (a.buffer as any).transfer(0)
      await new Promise((r) => setTimeout(r, 5))
    }
    ;(globalThis as any).kept = new Blob(blobs)
  }, [size, free])
  console.log(size, free, await rss())
  await page.evaluate(() => { (globalThis as any).kept = null })
  await new Promise((r) => setTimeout(r, 3000))
  console.log('later', await rss())
}
await browser.close(); s.close()
