import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Avatar } from '../../kit/avatar.tsx'
import { readablePhone } from '../../kit/phone-number.ts'

type Rang = { number: string; customer?: { id: string; name: string } | undefined }

/** The customer with a way to their card, or the number while nobody knows whose it is; below, small, the number and more. */
export function WhoRang({ of: { number, customer }, children }: { of: Rang; children?: ReactNode }) {
  const shown = readablePhone(number)
  return (
    <span className="mc-who">
      <Avatar name={customer?.name ?? shown} />
      <span className="clip">
        {customer ? (
          <Link to="/customers/$id" params={{ id: customer.id }}>
            <b>{customer.name}</b>
          </Link>
        ) : (
          <b className="figures">{shown}</b>
        )}
        {(customer || children) && (
          <small className="figures quiet">
            {customer && shown}
            {customer && children && ' · '}
            {children}
          </small>
        )}
      </span>
    </span>
  )
}
