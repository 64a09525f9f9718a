// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMutation, useQuery } from '@tanstack/react-query'
import { getIdentityProvider, startProviderSignIn } from '#core/access/providerApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { call } from '../app/api.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'

const providerView = view(getIdentityProvider, {}, [])

/** The body's own way in, where it has one: the browser goes there and comes back; over something typed, in a window of its own. */
export function ProviderSignIn({ staysHere }: { readonly staysHere: boolean }) {
  const { access } = useMessages()
  const words = access.provider
  const { data } = useQuery(providerView)
  const start = useMutation({
    mutationFn: () => call(startProviderSignIn, { body: {} }),
    onSuccess: ({ address }) =>
      staysHere ? void window.open(address, '_blank', 'noopener') : window.location.assign(address),
  })
  if (!data?.name) return null
  const cameBack = window.location.hash === '#ente'
  return (
    <div className="vg-stack">
      {cameBack && !start.error && <Banner tone="danger" title={words.refused(data.name)} />}
      <ActProblem error={start.error} refusals={access.refusals} />
      <div className="vg-row">
        <Button onPress={() => start.mutate()} isPending={start.isPending}>
          {words.enter(data.name)}
        </Button>
      </div>
    </div>
  )
}
