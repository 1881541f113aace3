import { describe, expect, test } from 'vitest'
import { needsTool } from '../../../server/testing/needs.ts'
import { aStage, soon } from '../../testing/desk-stage.ts'
import { problem } from '../../testing/pretend-centre.ts'
import * as data from '../../testing/pretend-data.ts'

const office = [{ from: '09:00', to: '18:00' }]
const calendar = {
  id: data.id(80),
  name: '办公时间',
  timeZone: 'Asia/Shanghai',
  week: { 1: office, 2: office, 3: office, 4: office, 5: office },
  holidays: 'china',
  exceptions: [],
  enteredYears: [],
  teamIds: [],
  unknownYears: [],
}

describe('the rulebook', { ...needsTool('chromium'), timeout: 60_000 }, () => {
  const stage = aStage()

  async function look() {
    const permissions = { 'sla.read': 'all', 'sla.write': 'all', 'agents.read': 'all' }
    await stage.visit('/admin?part=calendars', {
      'GET /session': { ...data.me, permissions },
      'GET /teams': { items: [] },
      'GET /calendars': { items: [calendar], revision: 7 },
      [`GET /calendars/${calendar.id}/days`]: { items: [] },
    })
    await stage.page.getByRole('textbox', { name: '名称' }).waitFor()
  }

  const tell = (what: string, body: object, status = 200) => stage.centre.instead.set(what, { status, body })
  const name = () => stage.page.getByRole('textbox', { name: '名称' })
  const save = () => stage.page.getByRole('button', { name: /^保\s?存$|发\s?布/ }).click()

  test('a calendar is saved as it was seen, and may be taken away', async () => {
    await look()
    tell(`PUT /calendars/${calendar.id}`, { id: calendar.id })
    tell(`DELETE /calendars/${calendar.id}`, {})

    await stage.page.getByRole('textbox', { name: '名称' }).fill('总部')
    await save()

    await stage.page.getByText('已发布，运行中的时效正在重算').waitFor()
    const [asked] = stage.asked('PUT', `/calendars/${calendar.id}`)
    expect(asked?.body).toMatchObject({ name: '总部', holidays: 'china' })
    expect(asked?.headers['if-match']).toBe('"7"')
    await stage.page.getByRole('button', { name: /删\s?除/ }).click()
    await stage.page
      .getByRole('tooltip')
      .getByRole('button', { name: /确\s?定/ })
      .click()
    await expect.poll(() => stage.asked('DELETE', `/calendars/${calendar.id}`), soon).toHaveLength(1)
  })

  test('somebody published meanwhile: what was typed stays, and who it was is said', async () => {
    await look()
    const change = { actor: `user:${data.id(5)}`, at: data.ago(1) }
    tell('GET /colleagues', { items: [{ id: data.id(5), name: '林晓峰' }] })
    tell(`PUT /calendars/${calendar.id}`, { ...problem(412, 'changed-meanwhile'), change }, 412)

    await name().fill('总部')
    tell('GET /calendars', { items: [{ ...calendar, name: '新班次' }], revision: 8 })
    await save()

    await stage.page.getByText(/林晓峰在 .* 改过。您写的内容还在。/).waitFor()
    expect(await name().inputValue()).toBe('总部')
    await stage.page.getByRole('button', { name: '保留我的，再保存一次' }).click()
    // Which revision it goes out with is fetched first.
    await stage.page.getByText(/您写的内容还在/).waitFor({ state: 'hidden' })
    tell(`PUT /calendars/${calendar.id}`, { id: calendar.id })
    await save()
    const tries = () => stage.asked('PUT', `/calendars/${calendar.id}`).map(({ headers }) => headers['if-match'])
    await expect.poll(tries, soon).toEqual(['"7"', '"8"'])
  })

  test('whoever gives theirs up sees what the other made of it', async () => {
    await look()
    tell(`PUT /calendars/${calendar.id}`, problem(412, 'changed-meanwhile'), 412)

    await name().fill('总部')
    tell('GET /calendars', { items: [{ ...calendar, name: '新班次' }], revision: 8 })
    await save()
    await stage.page.getByRole('button', { name: '载入最新内容，放弃我的' }).click()

    await expect.poll(() => name().inputValue(), soon).toBe('新班次')
  })
})
