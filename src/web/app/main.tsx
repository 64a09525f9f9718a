// SPDX-License-Identifier: AGPL-3.0-or-later
import './strictPolicy.ts'
// Before the router reads the address.
import '../calls/popAtOnce.ts'

import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { languageTags, useLocale } from '../messages/messages.ts'
import { keepFocus } from '../ui/keepFocus.ts'
import '../ui/styles/index.css'
import { listenToKeys } from './actions.ts'
import { router } from './router.tsx'
import { applyLook } from './theme.ts'
import { makeQueryClient } from './views.ts'

applyLook(document.documentElement)
const queryClient = makeQueryClient()

function App() {
  const locale = useLocale()
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  useEffect(listenToKeys, [])
  useEffect(keepFocus, [])
  return (
    <I18nProvider locale={languageTags[locale]}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  )
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
