import type { Language } from '../words.ts'
import type { CallEnd } from './call-state.ts'

type CallWords = {
  phases: { asking: string; calling: string; ringing: string; talking: string }
  mute: string
  unmute: string
  muted: string
  keys: string
  key: (key: string) => string
  hangUp: string
  again: string
  dismiss: string
  you: string
  them: string
  ended: (time: string) => string
  ends: Record<CallEnd, string>
  leaving: string
  region: string
}

const zh: CallWords = {
  phases: {
    asking: '请在浏览器提示中允许使用麦克风',
    calling: '正在呼叫…',
    ringing: '对方响铃中…',
    talking: '通话中',
  },
  mute: '静音',
  unmute: '取消静音',
  muted: '已静音',
  keys: '按键',
  key: (key) => `按键 ${key}`,
  hangUp: '挂断',
  again: '再次呼叫',
  dismiss: '关闭',
  you: '我的声音',
  them: '对方声音',
  ended: (time) => `通话结束 · ${time}`,
  ends: {
    'hung-up': '通话已结束',
    'microphone-denied': '浏览器没有允许使用麦克风。请点击地址栏旁的图标，把“麦克风”改为允许，再试一次。',
    'microphone-missing': '没有找到麦克风。请接上耳机或麦克风，再试一次。',
    'microphone-busy': '麦克风正被别的程序占用。请关闭它，再试一次。',
    'needs-https': '这个网页不是 https，浏览器不允许使用麦克风。请改用文字，或拨打电话。',
    busy: '客服正忙，请稍后再拨。',
    'not-reachable': '现在无法接通，请稍后再拨或发消息给我们。',
    'no-answer': '无人接听，请稍后再拨或发消息给我们。',
    'too-often': '呼叫太频繁，请过几分钟再试。',
    network: '网络中断，通话没有接通或已断开。',
    failed: '通话没有成功，请再试一次或发消息给我们。',
  },
  leaving: '离开页面会挂断正在进行的通话。',
  region: '语音通话',
}

const en: CallWords = {
  phases: {
    asking: 'Please allow the microphone when your browser asks',
    calling: 'Calling…',
    ringing: 'Ringing…',
    talking: 'On the call',
  },
  mute: 'Mute',
  unmute: 'Unmute',
  muted: 'Muted',
  keys: 'Keypad',
  key: (key) => `Key ${key}`,
  hangUp: 'Hang up',
  again: 'Call again',
  dismiss: 'Close',
  you: 'Your voice',
  them: 'Their voice',
  ended: (time) => `Call ended · ${time}`,
  ends: {
    'hung-up': 'The call has ended',
    'microphone-denied':
      'Your browser did not allow the microphone. Click the icon beside the address, allow the microphone and try again.',
    'microphone-missing': 'No microphone was found. Plug in a headset and try again.',
    'microphone-busy': 'Another program is using the microphone. Close it and try again.',
    'needs-https':
      'This page is not https, so the browser does not allow the microphone. Please write to us or phone instead.',
    busy: 'Everyone is busy. Please call again a little later.',
    'not-reachable': 'We cannot be reached right now. Please call later or write to us.',
    'no-answer': 'Nobody answered. Please call later, or write to us.',
    'too-often': 'Too many calls. Please try again in a few minutes.',
    network: 'The network failed, so the call was not connected or was cut off.',
    failed: 'The call did not work. Try again, or write to us.',
  },
  leaving: 'Leaving this page ends your call.',
  region: 'Voice call',
}

export const callWords: Record<Language, CallWords> = { zh, en }
