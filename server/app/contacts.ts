import { join } from 'node:path'
import { Calls } from '../modules/calls/calls.ts'
import { Conversations } from '../modules/conversations/conversations.ts'
import { Consents } from '../modules/customers/consents.ts'
import { Customers } from '../modules/customers/customers.ts'
import { ListedCallers } from '../modules/customers/listed-callers.ts'
import { visitorOfCall } from '../modules/flows/widget-routes.ts'
import { Notices } from '../modules/identity/notices.ts'
import { musicFile, ringbackFile } from '../voice.ts'
import type { Floor } from './ground.ts'

export type Contacts = ReturnType<typeof openContacts>

/** Who speaks to us, and what was said. */
export function openContacts({ config, db, clock, say, identity, voice, secret }: Floor) {
  const notices = new Notices({ db, clock })
  const customers = new Customers({ db, clock })
  const consents = new Consents({ db, clock })
  const listed = new ListedCallers({ db, clock })
  const conversations = new Conversations({ db, clock })
  const visitorOf = (word: string | undefined) => visitorOfCall(word, secret)
  const calls = new Calls({
    db,
    clock,
    say,
    voice,
    conversations,
    customers,
    listed,
    recordingsFolder: join(config.dataDir, 'recordings'),
    musicFile,
    ringbackFile,
    visitorOf,
    colleagueAt: async (extension) => {
      const person = (await identity.directory()).byExtension.get(extension)
      return person && { agentId: person.id, name: person.name }
    },
  })
  return { notices, customers, consents, listed, conversations, calls }
}
