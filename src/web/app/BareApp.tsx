// SPDX-License-Identifier: AGPL-3.0-or-later
import { Component, type FunctionComponent, type ReactNode } from 'react'
import { CrashedScreen } from './lostScreens.tsx'
import { Providers } from './Providers.tsx'

/** One page of a link, alone: no router, no session, nothing of the desk. */
export function BareApp({ Screen }: { readonly Screen: FunctionComponent }) {
  return (
    <Providers>
      <Unbroken>
        <Screen />
      </Unbroken>
    </Providers>
  )
}

/** A bug shows a way on, and what waits to be sent is still on its shelf. */
class Unbroken extends Component<{ readonly children: ReactNode }, { readonly hasCrashed: boolean }> {
  override state = { hasCrashed: false }

  static getDerivedStateFromError() {
    return { hasCrashed: true }
  }

  override render() {
    if (this.state.hasCrashed) return <CrashedScreen reset={() => this.setState({ hasCrashed: false })} />
    return this.props.children
  }
}
