import { startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'

const s = await startServer(18499, '2026-01-09T22:09+01:00')
const b = await openBrowser()
const c = await b.newContext({ locale: 'it-IT' })
const p = await c.newPage()
const cdp = await c.newCDPSession(p)
await cdp.send('Debugger.enable')
cdp.on('Debugger.paused', async (e) => {
  for (const f of e.callFrames.slice(0, 25))
    console.log(f.functionName, f.url.slice(-30), f.location.lineNumber, f.location.columnNumber)
})
await p.goto(s.url)
await new Promise((r) => setTimeout(r, 3000))
console.log('pausing')
void cdp.send('Debugger.pause')
await new Promise((r) => setTimeout(r, 3000))
console.log('end')
process.exit(0)
