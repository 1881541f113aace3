import {
  AudioMutedOutlined,
  AudioOutlined,
  CheckOutlined,
  NumberOutlined,
  PauseOutlined,
  PhoneFilled,
  PlayCircleOutlined,
  RollbackOutlined,
  SwapOutlined,
} from '@ant-design/icons'
import { App, Button, Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../contract/calls.ts'
import { type CallAct, useCallActs } from '../data/calls.ts'
import { ApiProblem } from '../data/problem.ts'
import { useCalled } from '../forms/use-called.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Avatar } from '../kit/avatar.tsx'
import { RunningClock } from '../kit/clocks.tsx'
import { useShortcut } from '../kit/keyboard.ts'
import { Tip } from '../kit/keys.tsx'
import { readablePhone } from '../kit/phone-number.ts'
import { usePhone } from '../softphone/phone-state.ts'
import { telephone } from '../softphone/telephone.ts'
import { type CallBar, type CallButton, callBar, keyByButton } from './call-bar.ts'
import { Keypad } from './keypad.tsx'
import { LevelMeter } from './level-meter.tsx'
import { TransferDialog } from './transfer-dialog.tsx'
import type { Work } from './work.ts'
import './call-bar.css'

const icons: Record<CallButton, ReactNode> = {
  hold: <PauseOutlined />,
  resume: <PlayCircleOutlined />,
  mute: <AudioOutlined />,
  unmute: <AudioMutedOutlined />,
  keys: <NumberOutlined />,
  transfer: <SwapOutlined />,
  complete: <CheckOutlined />,
  return: <RollbackOutlined />,
  'hang-up': <PhoneFilled rotate={225} />,
}

/** The bar above a live call: who, how long, and only the buttons of this moment. */
export function CallBarView({ work, call }: { work: Work; call: Call }) {
  const { t } = useTranslation('desk')
  const phone = usePhone()
  const bar = callBar(call, phone)
  const [open, setOpen] = useState<'keys' | 'transfer' | undefined>()
  const press = useButtons(call, setOpen)
  const number = readablePhone(work.from)
  const called = useCalled()
  const name = called(work.customer?.name ?? '') || number || t('live.withheld')
  const muted = bar.buttons.includes('unmute')
  return (
    <header className={`call-bar call-${bar.tone}`}>
      <Avatar name={work.customer?.name ?? name} size={36} />
      <div className="call-who">
        <h2 className="clip">{name}</h2>
        <p className="clip">
          <span className="call-state">{t(`call.state.${bar.tone}`, { who: bar.consulting })}</span>
          {number && number !== name && <span className="figures">{number}</span>}
        </p>
      </div>
      <RunningClock since={bar.answeredAt} className="call-clock" />
      <RecordingMark recording={bar.recording} />
      {phone.here && phone.call?.state === 'talking' && <LevelMeter muted={muted} />}
      <div className="call-buttons">
        {bar.buttons.map((button) => (
          <ButtonOf key={button} button={button} open={open} onOpen={setOpen} onPress={press} />
        ))}
      </div>
      <CallNotices bar={bar} muted={muted} />
      {open === 'transfer' && <TransferDialog call={call} onClose={() => setOpen(undefined)} />}
    </header>
  )
}

type ButtonProps = {
  button: CallButton
  open: string | undefined
  onOpen(open: 'keys' | 'transfer' | undefined): void
  onPress(button: CallButton): void
}

function ButtonOf({ button, open, onOpen, onPress }: ButtonProps) {
  const { t } = useTranslation('desk')
  const label = t(`call.${button}`)
  useShortcut({ keys: keyByButton[button], label, whileWriting: true, group: t('keys.group') }, () => onPress(button))
  const loud = button === 'resume' || button === 'complete' || button === 'unmute'
  const drawn = (
    <Tip title={label} keys={keyByButton[button]}>
      <Button
        className={`call-button call-button-${button}`}
        icon={icons[button]}
        type={loud ? 'primary' : 'default'}
        danger={button === 'hang-up'}
        onClick={() => onPress(button)}
        aria-label={label}
      >
        {label}
      </Button>
    </Tip>
  )
  if (button !== 'keys') return drawn
  return (
    <Popover
      open={open === 'keys'}
      onOpenChange={(shown) => onOpen(shown ? 'keys' : undefined)}
      trigger="click"
      placement="bottom"
      content={<Keypad onPress={(key) => telephone()?.press(key)} />}
      destroyOnHidden
    >
      <span>{drawn}</span>
    </Popover>
  )
}

function useButtons(call: Call, onOpen: (open: 'keys' | 'transfer') => void) {
  const { t } = useTranslation('desk')
  const { message } = App.useApp()
  const why = useRefusal()
  const acts = useCallActs()
  const act = (wanted: CallAct) =>
    acts.mutate(wanted, {
      onError: (error) => {
        // Nobody may be kept on the line because the server is away: hang up here at least.
        if (wanted.act === 'hang-up' && error instanceof ApiProblem && error.unreachable) telephone()?.hangUp(call.id)
        void message.error(t('call.failed', { why: why(error) }))
      },
    })
  return (button: CallButton) => {
    if (button === 'keys' || button === 'transfer') return onOpen(button)
    if (button === 'mute' || button === 'unmute') return telephone()?.mute(button === 'mute')
    act({ act: button, id: call.id })
  }
}

function RecordingMark({ recording }: { recording: Call['recording'] }) {
  const { t } = useTranslation('desk')
  if (recording === 'running') {
    return (
      <span className="recording-mark" title={t('call.rec')}>
        <i aria-hidden /> {t('call.rec')}
      </span>
    )
  }
  const words = recording === 'off' ? t('call.recOff') : t('call.recIncomplete')
  return <span className={`recording-mark recording-${recording}`}>{words}</span>
}

/** What would surprise later if it were not said now. */
function CallNotices({ bar, muted }: { bar: CallBar; muted: boolean }) {
  const { t } = useTranslation('desk')
  if (!muted && !bar.deaf) return null
  return (
    <p className="call-notice" role="status">
      {bar.deaf ? t('call.deaf') : t('call.muted')}
    </p>
  )
}
