// SPDX-License-Identifier: AGPL-3.0-or-later
import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { SignInScreen } from '../access/SignInScreen.tsx'
import { CrashedScreen, NotFoundScreen } from './lostScreens.tsx'
import { SignedIn } from './SignedIn.tsx'
import { screens } from './screens.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundScreen })
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn })
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInScreen })

const inShell = screens.map(({ path, Component }) =>
  createRoute({ getParentRoute: () => signedIn, path, component: Component }),
)

export const router = createRouter({
  routeTree: root.addChildren([signIn, signedIn.addChildren(inShell)]),
  defaultErrorComponent: CrashedScreen,
  defaultPreload: false,
  // A new screen starts at its top; the way back finds the place again.
  scrollRestoration: false,
})
