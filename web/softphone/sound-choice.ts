import { create } from 'zustand'
import { persist } from 'zustand/middleware'

type SoundChoice = {
  microphoneId: string | undefined
  speakerId: string | undefined
  bellId: string | undefined
  choose(choice: Partial<Pick<SoundChoice, 'microphoneId' | 'speakerId' | 'bellId'>>): void
}

/** Which microphone, which ear, which bell; kept in this browser. Undefined is the system's choice. */
export const useSoundChoice = create<SoundChoice>()(
  persist(
    (set) => ({ microphoneId: undefined, speakerId: undefined, bellId: undefined, choose: (choice) => set(choice) }),
    { name: 'yihu-sound' },
  ),
)
