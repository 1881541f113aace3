/** What a colour means; the word beside it says the same. */
export type Tone = 'plain' | 'accent' | 'red' | 'amber' | 'green' | 'violet'
