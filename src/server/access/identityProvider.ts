// SPDX-License-Identifier: AGPL-3.0-or-later
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import type pg from 'pg'
import { isAddressBelieved } from '#core/access/providerAddress.ts'
import type { IdentityProvider } from '#core/shared/accessPolicy.ts'

/** What the body's provider is to us: the reviewed file says who, the environment the secret. */
export interface ProviderConfig extends IdentityProvider {
  readonly secret: string
}

/** The one provider of an ambito, as the library keeps it in its tables. */
export const PROVIDER_ID = 'identity-provider'
/** Where the provider sends the browser back to. */
export const CALLBACK_PATH = '/api/v1/identity-provider/callback'
/**
 * What the subjects of one provider begin with, as they are kept: only issuer and subject together are somebody (OIDC Core §5.7).
 * Ambiti of one database may have different providers, and a body may change its own.
 */
export const subjectsOf = (issuer: string) => `${issuer} `
/** Of nobody on any roster (RFC 2606). */
const NO_ADDRESS = 'nessuno@nowhere.invalid'
/** A provider that says nothing holds nobody up longer. */
const PATIENCE_MS = 5_000

/** It does not answer, or says that it is somebody else. */
export class ProviderAway extends Error {
  override name = 'ProviderAway'
}

/**
 * OpenID Connect with PKCE, state and nonce, as the library does it; made at its first use and again after a failure,
 * because a provider that was down at start must not stay unknown for the night.
 */
export function openProviderDoor(base: BetterAuthOptions, publicUrl: string, provider: ProviderConfig) {
  const make = () => betterAuth(withProvider(base, publicUrl, provider))
  let made: ReturnType<typeof make> | undefined
  return {
    name: provider.name,
    isStrong: provider.isStrong,
    async ask(work: (library: ReturnType<typeof make>['api']) => Promise<Response>): Promise<Response> {
      if (!made) {
        await mustBeThere(provider.issuer)
        made = make()
      }
      const answer = await work(made.api)
      if (answer.status !== 404) return answer
      // The library left the provider out: it did not answer while it was being made.
      made = undefined
      throw new ProviderAway(PROVIDER_ID)
    },
  }
}

export type ProviderDoor = ReturnType<typeof openProviderDoor>

const discoveryOf = (issuer: string) => `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`

/** The document must be of the issuer it was asked of, to the letter, or any page could speak for the body (OIDC Discovery §4.3). */
async function mustBeThere(issuer: string): Promise<void> {
  const document = await readJson(discoveryOf(issuer)).catch(() => undefined)
  if (document?.issuer !== issuer) throw new ProviderAway(PROVIDER_ID)
}

function withProvider(base: BetterAuthOptions, publicUrl: string, provider: ProviderConfig) {
  return {
    ...base,
    account: {
      // The e-mail of the roster is reviewed: the first time they are joined by it, if the one that is told is believed.
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
      updateAccountOnSignIn: false,
    },
    databaseHooks: {
      account: {
        create: {
          before: async (account: NewAccount, context: LinkContext | null) => {
            await mustBeFirst(provider.issuer, account, context)
            // We ask the provider nothing more: its tokens are not kept.
            const nothing = { accessToken: null, refreshToken: null, idToken: null, accessTokenExpiresAt: null }
            return { data: { ...account, ...nothing } }
          },
        },
      },
    },
    plugins: [
      ...(base.plugins ?? []),
      genericOAuth({
        config: [
          {
            providerId: PROVIDER_ID,
            discoveryUrl: discoveryOf(provider.issuer),
            clientId: provider.clientId,
            clientSecret: provider.secret,
            authentication: 'basic',
            scopes: ['openid', 'email'],
            pkce: true,
            redirectURI: publicUrl + CALLBACK_PATH,
            // Nobody gets an account because a provider knows them: accounts are of the roster.
            disableSignUp: true,
            disableImplicitSignUp: true,
            requireIdTokenVerification: true,
            getUserInfo: (tokens) => readPerson(provider, tokens),
            accountSubject: ({ profile }) => subjectsOf(provider.issuer) + String(profile.sub),
          },
        ],
      }),
    ],
  } satisfies BetterAuthOptions
}

interface NewAccount {
  readonly userId: string
  readonly providerId: string
}

interface LinkContext {
  readonly context: {
    readonly internalAdapter: {
      findAccounts(userId: string): Promise<readonly { readonly providerId: string; readonly accountId: string }[]>
    }
  }
}

/** An e-mail that was given to somebody else at the provider opens nothing here: a person is the provider's subject, once. */
async function mustBeFirst(issuer: string, account: NewAccount, context: LinkContext | null) {
  if (account.providerId !== PROVIDER_ID) return
  const known = (await context?.context.internalAdapter.findAccounts(account.userId)) ?? []
  if (
    known.some(({ providerId, accountId }) => providerId === PROVIDER_ID && accountId.startsWith(subjectsOf(issuer)))
  ) {
    throw new APIError('FORBIDDEN', {
      code: 'OTHER_SUBJECT',
      message: 'this account is another subject of the provider',
    })
  }
}

/** Who it is, of an ID token the library has verified: signature, issuer, audience, nonce. Undefined lets nobody in. */
async function readPerson(
  { issuer, addressesAreOurs }: ProviderConfig,
  tokens: { idToken?: string | undefined; accessToken?: string | undefined },
) {
  if (!tokens.idToken) return null
  const { sub } = claimsOf(tokens.idToken)
  const document = await readJson(discoveryOf(issuer))
  const told = await readJson(String(document.userinfo_endpoint), tokens.accessToken)
  // The answer may be of somebody else's token (OIDC Core §5.3.2).
  if (typeof sub !== 'string' || told.sub !== sub) return null
  const address = typeof told.email === 'string' ? told.email : undefined
  return {
    id: sub,
    sub,
    // Whoever is joined already comes in by the subject, whatever became of the address; the library wants one all the same.
    email: address ?? NO_ADDRESS,
    emailVerified: address !== undefined && isAddressBelieved(told.email_verified, addressesAreOurs),
    name: address ?? NO_ADDRESS,
  }
}

/** Subjects of the first months stand without who spoke of them: it was the provider that the file names. */
export async function nameOldSubjects(owner: pg.Pool, issuer: string): Promise<void> {
  await owner.query(
    `update account set "accountId" = $2 || "accountId" where "providerId" = $1 and not "accountId" ~ '^https?://[^ ]+ '`,
    [PROVIDER_ID, subjectsOf(issuer)],
  )
}

/** What a token says; whether it is true, the library has judged. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

async function readJson(address: string, token?: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(address, {
    signal: AbortSignal.timeout(PATIENCE_MS),
    redirect: 'error',
    headers: { accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
  })
  if (!answer.ok) throw new ProviderAway(PROVIDER_ID)
  return (await answer.json()) as Readonly<Record<string, unknown>>
}
