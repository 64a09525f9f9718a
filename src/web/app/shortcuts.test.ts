// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { type Action, findAction, keyWords, takesLetters } from './shortcuts.ts'

const action = (id: string, shortcut?: string): Action => ({ id, title: id, shortcut, perform: () => {} })
const press = (key: string, modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
})
const free = { inTextField: false, singleKeys: true }

describe('takesLetters', () => {
  it.each([
    [{ tagName: 'INPUT', type: 'text' }],
    [{ tagName: 'INPUT' }],
    [{ tagName: 'INPUT', type: 'search' }],
    [{ tagName: 'TEXTAREA' }],
    [{ tagName: 'SELECT' }],
    [{ tagName: 'DIV', isContentEditable: true }],
    [{ tagName: 'INPUT', type: 'checkbox', isInForm: true }],
    [{ tagName: 'BUTTON', isInForm: true }],
    [{ tagName: 'DIV', role: 'listbox' }],
    [{ tagName: 'DIV', role: 'option' }],
    [{ tagName: 'INPUT', type: 'text', role: 'combobox' }],
  ])('%o is being written in or searched by letter', (target) => {
    expect(takesLetters(target)).toBe(true)
  })

  it.each([
    [{ tagName: 'BODY' }],
    [{ tagName: 'BUTTON' }],
    [{ tagName: 'INPUT', type: 'radio' }],
    [{ tagName: 'INPUT', type: 'checkbox' }],
    [{ tagName: 'DIV', role: 'row' }],
  ])('%o leaves letters free', (target) => {
    expect(takesLetters(target)).toBe(false)
  })
})

describe('findAction', () => {
  const actions = [action('new', 'n'), action('palette', 'ctrl+k'), action('none')]

  it('finds a single key, in either case', () => {
    expect(findAction(actions, press('n'), free)?.id).toBe('new')
    expect(findAction(actions, press('N'), free)?.id).toBe('new')
  })

  it('fires a function key anywhere: it writes nothing', () => {
    const answer = [action('answer', 'f2')]
    expect(findAction(answer, press('F2'), { inTextField: true, singleKeys: false })?.id).toBe('answer')
    expect(findAction(answer, press('f'), free)).toBeUndefined()
  })

  it('never fires a single key in a text field, nor when switched off', () => {
    expect(findAction(actions, press('n'), { ...free, inTextField: true })).toBeUndefined()
    expect(findAction(actions, press('n'), { ...free, singleKeys: false })).toBeUndefined()
  })

  it('fires a combination in both cases', () => {
    const stuck = { inTextField: true, singleKeys: false }
    expect(findAction(actions, press('k', { ctrlKey: true }), stuck)?.id).toBe('palette')
    expect(findAction(actions, press('k', { metaKey: true }), stuck)?.id).toBe('palette')
  })

  it('leaves the browser its own combinations', () => {
    expect(findAction(actions, press('n', { ctrlKey: true }), free)).toBeUndefined()
    expect(findAction(actions, press('k', { ctrlKey: true, altKey: true }), free)).toBeUndefined()
  })

  it('prefers what was registered last', () => {
    expect(findAction([...actions, action('note', 'n')], press('n'), free)?.id).toBe('note')
  })
})

it('writes keys as printed', () => {
  expect([keyWords('ctrl+k'), keyWords('n')]).toEqual(['Ctrl K', 'N'])
})
