/**
 * Where everything lives, under `/api/v1`. The server's OpenAPI is made from
 * the same schemas; this table is for the reader.
 *
 * ```txt
 * POST   /session                        SignIn → Me            GET → Me      DELETE
 * GET    /desk                           → Desk
 * GET    /offers/{id}                    → OfferWithPop
 * PUT    /offers/{id}/acceptance         a chat; a call is accepted by picking up its phone
 * PUT    /offers/{id}/refusal
 * GET    /agents                         → { items: Agent[] }
 * PUT    /agents/{id|me}/presence        SetPresence → Agent
 * GET    /agents/me/phone                → PhoneAccount
 * GET    /teams  /users  /roles  /audit  POST /users   GET|POST /api-keys  DELETE /api-keys/{id}
 *
 * GET    /calls                          live ones → { items: Call[] }     GET /calls/{id} → Call
 * PUT|DELETE /calls/{id}/hold            → Call
 * PUT    /calls/{id}/transfer            Transfer → Call
 * PUT|DELETE /calls/{id}/consultation    Consultation → Call
 * DELETE /calls/{id}                     hang up
 *
 * GET    /conversations?…                → page(Conversation)   GET /conversations/{id}
 * GET    /conversations/{id}/messages    → { items: Message[] } POST NewMessage → Message
 * PUT    /conversations/{id}/reading     the agent has seen it
 * PUT    /conversations/{id}/customer    SetCustomer → Conversation
 * PUT    /conversations/{id}/note        EditNote
 * PUT    /conversations/{id}/transfer    Destination (chats)
 * PUT    /conversations/{id}/closing     end a chat → Conversation (wrapping-up)
 * PUT    /conversations/{id}/wrap-up     WrapUp → Conversation (closed)
 * GET    /conversations/{id}/recording   audio/wav, ranges
 * GET    /conversations/{id}/screen-pop  → ScreenPop
 * GET    /conversations/{id}/draft       → Draft
 * GET    /conversations/{id}/survey      → SurveyPage
 *
 * PATCH  /drafts/{id}                    EditDraft (If-Match) → Draft
 * PUT    /drafts/{id}/confirmation       (If-Match) → Ticket
 * PUT    /drafts/{id}/binding            BindDraft → Ticket
 * DELETE /drafts/{id}
 *
 * GET    /tickets?…                      → page(TicketRow)      POST NewTicket → Ticket
 * GET    /tickets/{id}                   → Ticket               PATCH EditTicket (If-Match) → Ticket
 * PUT    /tickets/{id}/assignment        Assignment → Ticket
 * PUT|DELETE /tickets/{id}/waiting       pending on the customer → Ticket
 * PUT    /tickets/{id}/resolution        Resolution → Ticket    DELETE Reopening → Ticket
 * PUT    /tickets/{id}/closure           → Ticket
 * GET|POST /tickets/{id}/comments        → { items: Comment[] } NewComment → Comment
 * GET    /tickets/{id}/events            → { items: TicketEvent[] }
 * GET|POST /tickets/{id}/links           LinkTicket
 * GET    /ticket-types                   → { items: TicketType[] }
 *
 * GET    /customers?q=                   → page(Customer)       POST NewCustomer
 * GET    /customers/{id}                 PATCH EditCustomer (If-Match)
 * GET    /customers/{id}/timeline        → { items: TimelineEntry[] }
 *
 * GET    /queues  /skills                GET /routing/decisions?conversation= → page(Decision)
 * GET    /flows  /flows/{id}  /numbers
 * GET    /reports/floor                  → Floor
 * GET    /alerts                         → { items: Alert[] }   PUT /alerts/{id}/answer
 * POST   /files                          multipart `file` → FileRef     GET /files/{id}
 *
 * GET    /public/tickets/{token}         → TicketPage           POST …/comments PageReply
 * GET    /public/surveys/{token}         → SurveyPage           PUT SurveyAnswer
 * POST   /widget/visits                  NewVisit → Visit       WS /widget/socket?token=
 * POST   /widget/files?token=            multipart → FileRef    GET /widget/files/{id}?token=
 * ```
 *
 * Rows carry `revision`; it is their ETag. Send it back as `If-Match: "7"`.
 */
export const apiBase = '/api/v1'
