// SPDX-License-Identifier: AGPL-3.0-or-later
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { languageTags, useLocale } from '../messages/messages.ts'
import { keepFocus } from '../ui/keepFocus.ts'
import { makeQueryClient } from './views.ts'

/** What every page stands in, of the desk or alone: its language, its views, its focus. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const locale = useLocale()
  const [queryClient] = useState(makeQueryClient)
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  useEffect(keepFocus, [])
  return (
    <I18nProvider locale={languageTags[locale]}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </I18nProvider>
  )
}
