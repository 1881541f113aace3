import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { DeskScreen } from '../desk/desk-screen.tsx'
import { Broken, Frame, NotFound } from './frame.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: Broken })

/** The desk comes with the first load: it is where agents live. The rest comes when it is asked for. */
const desk = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: DeskScreen,
  /** Which conversation is in front; kept in the address so that a reload comes back to it. */
  validateSearch: (search: Record<string, unknown>): { c?: string } =>
    typeof search.c === 'string' ? { c: search.c } : {},
})
const tickets = createRoute({
  getParentRoute: () => root,
  path: '/tickets',
  component: lazyRouteComponent(() => import('../desk/tickets/tickets-screen.tsx'), 'TicketsScreen'),
  validateSearch: (search: Record<string, unknown>): Record<string, string> => asStrings(search),
})
const ticket = createRoute({
  getParentRoute: () => root,
  path: '/tickets/$id',
  component: lazyRouteComponent(() => import('../desk/tickets/ticket-screen.tsx'), 'TicketScreen'),
})
const subtasks = createRoute({
  getParentRoute: () => root,
  path: '/subtasks',
  component: lazyRouteComponent(() => import('../desk/subtasks/subtasks-screen.tsx'), 'SubtasksScreen'),
  validateSearch: (search: Record<string, unknown>): Record<string, string> => asStrings(search),
})
const customers = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  component: lazyRouteComponent(() => import('../desk/customers/customers-screen.tsx'), 'CustomersScreen'),
  validateSearch: (search: Record<string, unknown>): Record<string, string> => asStrings(search),
})
const customer = createRoute({
  getParentRoute: () => root,
  path: '/customers/$id',
  component: lazyRouteComponent(() => import('../desk/customers/customer-screen.tsx'), 'CustomerScreen'),
})
const missed = createRoute({
  getParentRoute: () => root,
  path: '/missed',
  component: lazyRouteComponent(() => import('../desk/missed/missed-screen.tsx'), 'MissedScreen'),
  validateSearch: (search: Record<string, unknown>): Record<string, string> => asStrings(search),
})
const callbacks = createRoute({
  getParentRoute: () => root,
  path: '/callbacks',
  component: lazyRouteComponent(() => import('../desk/missed/promised-screen.tsx'), 'PromisedScreen'),
  validateSearch: (search: Record<string, unknown>): Record<string, string> => asStrings(search),
})
const floor = createRoute({
  getParentRoute: () => root,
  path: '/floor',
  component: lazyRouteComponent(() => import('../floor/floor-screen.tsx'), 'FloorScreen'),
})
const admin = createRoute({
  getParentRoute: () => root,
  path: '/admin',
  component: lazyRouteComponent(() => import('../admin/admin-screen.tsx'), 'AdminScreen'),
  validateSearch: (search: Record<string, unknown>): Record<string, string> => asStrings(search),
})

export const router = createRouter({
  routeTree: root.addChildren([desk, tickets, ticket, subtasks, customers, customer, missed, callbacks, floor, admin]),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  defaultPendingMs: 300,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** Filters of a list stand in the address; whatever is no word is left out. */
function asStrings(search: Record<string, unknown>): Record<string, string> {
  const known = Object.entries(search).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
  return Object.fromEntries(known.map(([key, value]) => [key, String(value)]))
}
