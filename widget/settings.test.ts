import { expect, test } from 'vitest'
import { chooseLanguage, readSettings } from './settings.ts'

const src = 'https://desk.example/widget.js?x=1'

test('three settings are read from the script tag, and the server is where the script came from', () => {
  const settings = readSettings({ src, dataset: { title: ' 一呼商城 ', color: '#123456', lang: 'en' } }, ['zh-CN'])

  expect(settings).toMatchObject({ title: '一呼商城', language: 'en', host: 'https://desk.example' })
  expect(settings.palette.accent).toBe('#123456')
})

test('no setting is needed', () => {
  expect(readSettings({ src, dataset: {} }, ['', 'zh-TW'])).toMatchObject({ title: undefined, language: 'zh' })
})

test('the language is the first that we speak: Chinese when nobody says, English when nothing fits', () => {
  expect(chooseLanguage(['fr', 'en-GB', 'zh'])).toBe('en')
  expect(chooseLanguage(['fr', 'de'])).toBe('en')
  expect(chooseLanguage([undefined, ''])).toBe('zh')
})
