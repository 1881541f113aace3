import { expect, test } from 'vitest'
import { permissions } from '../../server/modules/identity/permissions.ts'
import { access as en } from './access-words.en.ts'
import { access as zh } from './access-words.zh.ts'

test.each(permissions)('%s and its area have words in both languages', (permission) => {
  const area = permission.split('.')[0]!

  for (const words of [zh, en]) {
    expect(words.permissions).toHaveProperty([permission], expect.any(String))
    expect(words.areas).toHaveProperty([area], expect.any(String))
  }
})
