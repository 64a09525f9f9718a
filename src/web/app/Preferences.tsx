// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { type Session, signOut } from '#core/access/sessionApi.ts'
import { chooseLanguage, locales, useLocale, useMessages, useMissingLanguage } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { type Remembered, useRemembered } from '../ui/remembered.ts'
import { singleKeys } from './actions.ts'
import { ringSound } from './ringSound.ts'
import { density, theme } from './theme.ts'
import { useCommand } from './views.ts'

/** Who I am here, how I want to see, and the way out. */
export function Preferences({ user }: { readonly user: Session['user'] }) {
  const { app } = useMessages()
  const { preferences: words } = app
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const end = useCommand(signOut)

  async function leave() {
    await end.mutateAsync({ body: {} })
    // Nothing of the night stays in this browser's memory.
    queryClient.clear()
    await navigate({ to: '/sign-in' })
  }

  return (
    <DialogTrigger>
      <AriaButton className="vg-bar-button" aria-label={words.open(user.name)}>
        <Icon name="user" />
      </AriaButton>
      <Popover className="vg-popover" placement="bottom end">
        <Dialog className="vg-preferences" aria-label={words.title}>
          <div className="vg-row">
            <div>
              <strong>{user.name}</strong>
              <div className="vg-quiet">{app.roles[user.role]}</div>
            </div>
            <span className="vg-push">
              <Button icon="logout" isPending={end.isPending} onPress={() => void leave()}>
                {words.signOut}
              </Button>
            </span>
          </div>
          <hr />
          <Preference of={theme} label={words.theme} names={words.themes} />
          <Preference of={density} label={words.density} names={words.densities} />
          <Language />
          <Preference of={ringSound} label={words.ringSound} names={words.ringSoundChoices} />
          <Preference of={singleKeys} label={words.singleKeys} names={words.singleKeysChoices} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

interface PreferenceProps<Value extends string> {
  readonly of: Remembered<Value>
  readonly label: string
  readonly names: Readonly<Record<Value, string>>
}

function Preference<Value extends string>({ of, label, names }: PreferenceProps<Value>) {
  const value = useRemembered(of)
  const choices = of.choices.map((choice) => ({ value: choice, label: names[choice] }))
  return <RadioKeys label={label} value={value} onChange={of.set} choices={choices} />
}

/** Not like the others: the words of another language must come first, and may not. */
function Language() {
  const { preferences: words, otherLanguageAway } = useMessages().app
  return (
    <RadioKeys
      label={words.language}
      value={useLocale()}
      onChange={(locale) => void chooseLanguage(locale)}
      choices={locales.map((locale) => ({ value: locale, label: words.languages[locale] }))}
      error={useMissingLanguage() && otherLanguageAway}
    />
  )
}
