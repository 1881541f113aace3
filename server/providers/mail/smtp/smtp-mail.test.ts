import { afterAll, afterEach, expect, test } from 'vitest'
import { PostOffice } from '../../../testing/post-office.ts'
import type { Letter } from '../mail.ts'
import { smtpMail } from './smtp-mail.ts'

const office = await PostOffice.open()
const mail = smtpMail({ url: office.url, from: '一呼客服 <service@yihu.test>' })
afterAll(() => mail.close())
afterEach(() => {
  office.refusal = undefined
})

const letter = (but: Partial<Letter> = {}): Letter => ({
  to: 'zhao@example.com',
  subject: '已处理完成：#1029 空调不制冷',
  text: '您的工单 #1029 已处理完成：已上门更换滤网',
  id: '01990000-0000-7000-8000-000000000001',
  stopAt: 'https://yihu.test/t/abc',
  ...but,
})

test('a letter arrives as it was written, says who it is from and where to stop it', async () => {
  expect(await mail.send(letter())).toEqual({ kind: 'taken' })

  const got = await office.received('zhao@example.com')
  expect(got).toMatchObject({ subject: letter().subject })
  expect(got.text.trim()).toBe(letter().text)
  expect(got.source).toContain('Message-ID: <01990000-0000-7000-8000-000000000001@yihu.test>')
  expect(got.source).toContain('<https://yihu.test/t/abc>')
  expect(got.source).toMatch(/auto-submitted: auto-generated/i)
})

test('a mailbox that does not exist is a no for good, a full one is not', async () => {
  expect(await mail.send(letter({ to: 'nobody@example.com' }))).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('550'),
  })
  office.refusal = { code: 452, words: 'mailbox full' }

  expect(await mail.send(letter())).toMatchObject({ kind: 'later', because: expect.stringContaining('452') })
})

test('a post office that does not answer is tried again', async () => {
  const nobody = smtpMail({ url: 'smtp://127.0.0.1:1', from: 'service@yihu.test' })

  expect(await nobody.send(letter())).toMatchObject({ kind: 'later' })
  nobody.close()
})

test('words of a customer make no header and no second receiver', async () => {
  office.letters.length = 0
  const evil = 'x\r\nBcc: thief@example.com\r\n\r\nhello'

  await mail.send(letter({ subject: evil }))

  expect(office.letters.map(({ to }) => to)).toEqual(['zhao@example.com'])
  expect(office.letters[0]!.source).not.toMatch(/^bcc:/im)
})
