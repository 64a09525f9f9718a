// SPDX-License-Identifier: AGPL-3.0-or-later
import { Navigate } from '@tanstack/react-router'
import { memo } from 'react'

/**
 * Goes to another screen in place of this one, once. The router's own `Navigate` sets out again at every rendering of
 * its parent: under a parent that watches the address, each departure is a rendering, and the page never rests.
 */
export const GoTo = memo(function GoTo({ to }: { readonly to: string }) {
  return <Navigate to={to} replace />
})
