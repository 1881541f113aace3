import { describe, expect, test } from 'vitest'
import { findLinks, surveyToken } from './links.ts'

const links = (text: string) => findLinks(text).flatMap(({ href }) => href ?? [])

describe('addresses in a text', () => {
  test('end where Chinese begins and before the full stop', () => {
    expect(findLinks('见 https://a.cn/x?y=1。谢谢')).toEqual([
      { text: '见 ' },
      { text: 'https://a.cn/x?y=1', href: 'https://a.cn/x?y=1' },
      { text: '。谢谢' },
    ])
    expect(links('(http://a.cn/b).')).toEqual(['http://a.cn/b'])
  })

  test('are http and https and nothing else', () => {
    expect(
      links('javascript:alert(1) data:text/html,x file:///etc/passwd //a.cn mailto:a@b.cn https:// http://'),
    ).toEqual([])
  })

  test('lose no letter of what was said', () => {
    for (const text of [
      '',
      'plain',
      '<b>https://a.cn/"><img src=x></b>',
      'https://a.cnhttps://b.cn',
      'http://[',
      'https://a.cn!!!',
    ])
      expect(
        findLinks(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
  })

  test('take no long time to find in hostile text', () => {
    expect(links(`https://${'a.'.repeat(50_000)}`)).toHaveLength(1)
  })
})

test('a survey is known by its address, ours or relative, and only by that', () => {
  expect(surveyToken('/s/abc-1_2.x')).toBe('abc-1_2.x')
  expect(surveyToken('https://desk.example/s/abc')).toBe('abc')
  for (const wrong of ['/s/', '/s/a/b', '/t/abc', 'javascript:/s/abc', '/s/../x', `/s/${'a'.repeat(201)}`])
    expect(surveyToken(wrong)).toBeUndefined()
})
