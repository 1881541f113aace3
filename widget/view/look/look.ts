import survey from '../../survey/survey.css'
import base from './base.css'
import chips from './chips.css'
import composer from './composer.css'
import hello from './hello.css'
import launcher from './launcher.css'
import log from './log.css'
import phone from './phone.css'
import window from './window.css'

/** All a page needs for the button. */
export const buttonLook = base + launcher + phone
/** The rest, adopted when the window opens; `phone` once more, because it has the last word. */
export const windowLook = window + log + hello + composer + chips + survey + phone
