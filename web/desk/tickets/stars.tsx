import { StarFilled } from '@ant-design/icons'
import './stars.css'

/** What a customer thought of it, and what they said. */
export function Stars({ score, words }: { score: number; words: string }) {
  return (
    <div className="tk-survey">
      <span className={score <= 2 ? 'tk-stars tk-stars-bad' : 'tk-stars'} role="img" aria-label={`${score}/5`}>
        {[1, 2, 3, 4, 5].map((n) => (
          <StarFilled key={n} className={n <= score ? 'tk-star' : 'tk-star tk-star-not'} />
        ))}
      </span>
      <b className="figures">{score}/5</b>
      {words && <q>{words}</q>}
    </div>
  )
}
