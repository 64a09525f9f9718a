// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { likenessToListed } from './listedName.ts'

describe('what a caller says of themselves, and a name on the list', () => {
  test.each([
    ['Ugo Inventati', 'Ugo Inventati', ['same_name']],
    ['INVENTÀTI UGO', 'Ugo Inventati', ['same_name', 'swapped']],
    ['Isp. capo Ugo Inventati', 'Ugo Inventati', ['same_name']],
    ['Ugo Inventato', 'Ugo Inventati', ['same_sound']],
    ['Hugo Inventatti', 'Ugo Inventati', ['same_sound']],
    ['U. Inventati', 'Ugo Inventati', ['initial_only']],
    ['Maresciallo Inventati', 'Ugo Inventati', ['same_name', 'single_name']],
    ['App. Ugo Inventati, pattuglia di Pero', 'Ugo Inventati', ['same_name', 'more_names']],
    ['Avv. Prova', 'avvocato Tullio Prova', ['same_name', 'single_name']],
    ['Hamid al-Modelli', 'Hameed Modelli', ['same_sound']],
    [
      'Nucleo operativo radiomobile della compagnia di Rho, centrale operativa, maresciallo Ugo Inventati',
      'Ugo Inventati',
      ['same_name', 'more_names'],
    ],
    ['Ugo Inven\u200btati', 'Ugo Inventati', ['same_name']],
    ['𝐔𝐠𝐨 𝐈𝐧𝐯𝐞𝐧𝐭𝐚𝐭𝐢', 'Ugo Inventati', ['same_name']],
    [
      'Ugo Inventati',
      'il marito della signora, in servizio da anni alla stazione di Pero, Ugo Inventati',
      ['same_name', 'more_names'],
    ],
  ])('“%s” may be “%s”, and it is said why', (said, listed, reasons) => {
    expect(likenessToListed(said, listed)).toEqual(reasons)
  })

  test.each([
    ['Ugo Esempi', 'Ugo Inventati'],
    ['Bruno Inventati', 'Ugo Inventati'],
    ['Nucleo operativo radiomobile della compagnia di Rho, maresciallo Bruno Inventati', 'Ugo Inventati'],
    ['Maresciallo', 'Ugo Inventati'],
    ['', 'Ugo Inventati'],
    ['Ispettore', 'Ispettore'],
    ['Ugo Inventati', ''],
  ])('“%s” is not taken for “%s”', (said, listed) => {
    expect(likenessToListed(said, listed)).toBeUndefined()
  })
})
