import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCalled } from '../../forms/use-called.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { readablePhone } from '../../kit/phone-number.ts'

type Rang = { number: string; customer?: { id: string; name: string } | undefined }

/** The customer with a way to their card, or the number while nobody knows whose it is; below, small, the number and more. */
export function WhoRang({ of: { number, customer }, children }: { of: Rang; children?: ReactNode }) {
  const shown = readablePhone(number)
  const called = useCalled()
  const name = called(customer?.name ?? number)
  const isNamed = name !== shown
  return (
    <span className="mc-who">
      <Avatar name={customer?.name ?? shown} />
      <span className="clip">
        {customer ? (
          <Link to="/customers/$id" params={{ id: customer.id }}>
            <b>{name}</b>
          </Link>
        ) : (
          <b className="figures">{shown}</b>
        )}
        {(isNamed || children) && (
          <small className="figures quiet">
            {isNamed && shown}
            {isNamed && children && ' · '}
            {children}
          </small>
        )}
      </span>
    </span>
  )
}
