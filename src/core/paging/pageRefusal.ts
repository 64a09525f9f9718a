// SPDX-License-Identifier: AGPL-3.0-or-later

/** States of the world in which a call-out does not do what is wanted of it. */
export type PageRefusal =
  | 'PageAlreadyStarted'
  | 'PageUnknown'
  | 'NobodyOnCall'
  | 'TeamAlreadyCalled'
  | 'NotYetDue'
  | 'PageAlreadyAcknowledged'
  | 'PageAlreadyWithdrawn'
  | 'NotCalledOut'
  | 'NoDepartureAwaited'
  | 'NobodyAccepted'
  | 'NotBeingCalled'
  | 'NotTheResponder'
  | 'NobodyBarred'
  | 'AlreadyDeparted'
  | 'AlreadyOnSite'
  | 'InstantInFuture'
  | 'InstantBeforeReport'
