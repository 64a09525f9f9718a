// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { renderTemplate, TextTemplate } from './messageTemplate.ts'

const template = { key: 'page', channel: 'sms' as const, text: { it: 'Entro {time}: {link}', en: '{link} by {time}' } }

test('fills what a message may carry', () => {
  const values = { time: '22:20', link: 'https://pis.example.org/a/1' }
  expect(renderTemplate(template, 'it', values)).toBe('Entro 22:20: https://pis.example.org/a/1')
  expect(renderTemplate(template, 'en', values)).toBe('https://pis.example.org/a/1 by 22:20')
})

test('never sends a hole', () => {
  expect(() => renderTemplate(template, 'it', { time: '22:20' })).toThrow('page: no value for {link}')
})

test.each([
  ['a name', { it: '{name} {link}', en: '{name} {link}' }, 'unknown placeholder {name}'],
  ['a placeholder of one language only', { it: '{link}', en: 'no link' }, 'the same placeholders'],
])('%s is refused', (_, text, why) => {
  expect(TextTemplate.safeParse({ ...template, text }).error?.message).toContain(why)
})
