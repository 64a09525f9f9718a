// SPDX-License-Identifier: AGPL-3.0-or-later
import './strictPolicy.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { loadWords } from '../messages/messages.ts'
import '../ui/styles/index.css'
import { findBareScreen } from './bareScreens.ts'
import { hasLoaded, loadAgain } from './loadAgain.ts'
import { applyLook } from './theme.ts'

applyLook(document.documentElement)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const bare = findBareScreen(location.pathname)
// A page opened by a link on a phone, at night, with one bar of signal, brings itself and not the desk.
const app = bare
  ? Promise.all([import('./BareApp.tsx'), bare()]).then(([{ BareApp }, Screen]) => <BareApp Screen={Screen} />)
  : import('./DeskApp.tsx').then(({ DeskApp }) => <DeskApp />)
try {
  const [, screen] = await Promise.all([loadWords(), app])
  createRoot(root).render(<StrictMode>{screen}</StrictMode>)
  hasLoaded()
} catch {
  loadAgain(root)
}
