/** What those who look after the house are told of jobs. */
export type JobEvent =
  /** Tried so often in vain that nobody tries it any more, until the house is started again. */
  { type: 'job-given-up'; jobId: string; job: string }
