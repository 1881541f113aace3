import { SurveyForm } from '../survey/survey-form.ts'
import { surveyWire } from '../survey/survey-wire.ts'
import { surveyWords } from '../survey/survey-words.ts'
import { element } from '../view/element.ts'
import { frame, notice, pageLanguage, tokenHere } from './page.ts'
import { pageWords } from './page-words.ts'

const language = pageLanguage()
const words = pageWords[language]
const door = surveyWire(location.origin).for(tokenHere())
const main = frame(language, words.surveyTitle)

async function open() {
  const asked = await door.ask().catch(() => undefined)
  if (asked === 'unknown') return main.replaceChildren(notice(words.unknownSurvey, words.unknownSurveyWhy))
  if (!asked)
    return main.replaceChildren(notice(words.failed, words.failedWhy, { words: words.again, go: () => void open() }))
  if (asked.state === 'withdrawn') return main.replaceChildren(notice(words.withdrawnSurvey, words.withdrawnSurveyWhy))
  if (asked.state === 'expired') return main.replaceChildren(notice(words.unknownSurvey, words.unknownSurveyWhy))
  const form = new SurveyForm({ ...door, language, asked, keysFrom: document })
  const about = asked.subject && element('p', { class: 'quiet centred' }, words.about(asked.subject))
  const keys = element('p', { class: 'quiet centred keys' }, surveyWords[language].keys)
  main.replaceChildren(
    element(
      'section',
      { class: 'card' },
      element('h1', { class: 'centred' }, words.surveyTitle),
      about,
      form.element,
      keys,
    ),
  )
}

void open()
