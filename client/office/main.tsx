/** Where the office's page starts. */
import { render } from 'preact'
import '../styles/office.css'
import { showLanguage } from '../ui/texts.ts'
import { App } from './app.tsx'
import { startDesk, watchIdleness } from './desk/desk.ts'
import { findLack, lack } from './door/lack.tsx'
import { followHistory } from './desk/places.ts'

followHistory()
watchIdleness()
await showLanguage('en')
const root = document.getElementById('app')
if (root) render(<App />, root)
void findLack()
// A missing WebAssembly is known at once.
if (lack.value === null) void startDesk()

// A page restored from the browser’s back/forward cache has deleted what it knew: it starts again.
addEventListener('pageshow', (event: PageTransitionEvent) => {
  if (event.persisted) location.reload()
})
