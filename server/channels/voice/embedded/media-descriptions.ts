import { NotSdp, parseSdp, type SessionDescription } from '../../../../lib/rtp/sdp.ts'
import { type Telephone, telephoneIn } from '../../../../lib/rtp/telephone.ts'
import { BadDescription, NoCommonCodec } from './media.ts'

/** Throws `BadDescription`. */
export function readDescription(text: string): SessionDescription {
  try {
    return parseSdp(text)
  } catch (error) {
    if (error instanceof NotSdp) throw new BadDescription(error.message)
    throw error
  }
}

/** Throws `NoCommonCodec`. */
export function telephoneOf(session: SessionDescription): Telephone {
  const telephone = telephoneIn(session)
  if (!telephone) throw new NoCommonCodec('no voice in G.711 is offered')
  return telephone
}
