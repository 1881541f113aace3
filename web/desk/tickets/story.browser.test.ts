import { describe, expect, test, vi } from 'vitest'
import type { Comment } from '../../../contract/comments.ts'
import { needsTool } from '../../../server/testing/needs.ts'
import { aStage } from '../../testing/desk-stage.ts'
import { problem } from '../../testing/pretend-centre.ts'
import { id } from '../../testing/pretend-data.ts'
import { pageOf, tickets } from '../../testing/pretend-tickets.ts'

const soon = { timeout: 30_000 }
const ticket = tickets[0]!
const comments = `GET /tickets/${ticket.id}/comments`

describe('a long story', { ...needsTool('chromium'), timeout: 120_000 }, () => {
  const stage = aStage()
  const box = () => stage.page.locator('.tk-story-box')
  const line = (n: number) => stage.page.getByText(wordsOf(n), { exact: true })
  const earlier = () => stage.page.getByRole('button', { name: '更早的经过' })
  const trouble = () => stage.page.getByRole('alert').getByText(/^经过没有取全/)

  /** What the server says to whoever asks for what was before. */
  const answerEarlier = (status: number, json: object) =>
    stage.page.route(/\/comments\?.*after=/, (route) => route.fulfill({ status, json }))

  test('is read back with the eye on the same line and the reply half written, and goes on at its end', async () => {
    await stage.visit(`/tickets/${ticket.id}`, { ...pageOf(), [comments]: aPage(11, 60, 'earlier') })
    await answerEarlier(200, aPage(1, 10))
    await line(60).waitFor()
    await expect.poll(() => isInSight(60), soon).toBe(true)
    await stage.page.keyboard.press('r')
    await stage.page.keyboard.type('您好，我们已')

    // What stands above the story comes when it comes, and moves it.
    await stage.page.locator('.st-time').waitFor()
    await earlier().focus()
    await box().evaluate((box) => box.scrollTo(0, 0))
    const place = await topOf(11)
    await earlier().press('Enter')
    await line(1).waitFor({ state: 'attached' })

    await expect.poll(async () => Math.abs((await topOf(11)) - place), soon).toBeLessThan(4)
    await earlier().waitFor({ state: 'detached' })
    stage.centre.happen(
      'comment-added',
      'ticket',
      () => stage.centre.instead.set(comments, { status: 200, body: aPage(12, 61, 'earlier') }),
      { ticketId: ticket.id },
    )
    await line(61).waitFor({ state: 'attached' })
    await vi.waitFor(async () => expect(await stage.page.locator('.tk-comment').count()).toBe(61), soon)
    expect(await stage.page.getByRole('textbox', { name: '回复客户' }).inputValue()).toBe('您好，我们已')
  })

  test('that cannot be read back says so, keeps what is there, and tries again when it is asked', async () => {
    await stage.visit(`/tickets/${ticket.id}`, { ...pageOf(), [comments]: aPage(11, 60, 'earlier') })
    await answerEarlier(500, problem(500, 'our-fault'))
    await line(60).waitFor()

    await earlier().click()
    await trouble().waitFor()
    await line(60).waitFor()
    await answerEarlier(200, aPage(1, 10))
    await earlier().click()

    await line(1).waitFor({ state: 'attached' })
    await trouble().waitFor({ state: 'detached' })
  })

  /** How far below the upper edge of the story it stands. */
  const topOf = async (n: number) => (await line(n).boundingBox())!.y - (await box().boundingBox())!.y
  const isInSight = async (n: number) => (await topOf(n)) < (await box().boundingBox())!.height
})

const wordsOf = (n: number) => `第 ${n} 句话`

function aPage(from: number, to: number, next?: string) {
  const items = Array.from({ length: to - from + 1 }, (_, n) => aComment(from + n))
  return { items, next, story: [ticket.id] }
}

const aComment = (n: number): Comment => ({
  id: id(2000 + n),
  ticketId: ticket.id,
  kind: 'internal',
  from: 'system',
  text: wordsOf(n),
  files: [],
  at: new Date(Date.now() - (1000 - n) * 60_000).toISOString(),
})
