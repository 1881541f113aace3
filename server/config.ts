import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { isTimeZone } from './base/zone.ts'

const port = z.coerce.number().int().min(0).max(65_535)
const yesOrNo = z.enum(['0', '1']).transform((value) => value === '1')
const secret = z.string().min(10, 'must have at least 10 characters')

/**
 * Everything an operator can set, with what it means. `.env.example` and
 * docs/configuration.md are printed from this table, so this is the only
 * place to write about a setting.
 */
export const settings = z.object({
  HOST: z.string().default('127.0.0.1').describe('Address the web server binds to'),
  PORT: port.default(3000).describe('Port of the web server; 0 takes a free one'),
  DATA_DIR: z.string().default('./data').describe('Folder of the embedded database, recordings and files'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('Use this PostgreSQL 15 or newer instead of the embedded one'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where agents and customers reach us, when it is not http://HOST:PORT'),
  TIME_ZONE: z
    .string()
    .default('Asia/Shanghai')
    .refine(isTimeZone, 'must be a time zone such as Asia/Shanghai')
    .describe(
      'Time zone of the centre: `today` in lists and forms, rules by the clock, quiet hours, reports. Calendars and queues have zones of their own',
    ),
  SIP_HOST: z
    .string()
    .optional()
    .describe('IPv4 address the telephone exchange binds to and names in its messages; HOST when unset'),
  SIP_PORT: port.default(5060).describe('Port of SIP over UDP and TCP; 0 takes a free one'),
  RTP_PORT_MIN: port.default(20_000).describe('First port for voice'),
  RTP_PORT_MAX: port.default(29_999).describe('Last port for voice'),
  PHONE_LOST_AFTER_SECONDS: z.coerce
    .number()
    .int()
    .min(2)
    .max(600)
    .default(30)
    .describe('Seconds without sound after which a telephone in a call is taken to be gone'),
  SIP_TRUNK: z
    .string()
    .regex(/^sip:[a-z0-9.-]{1,200}(:\d{1,5})?$/i, 'must look like sip:host:port')
    .optional()
    .describe(
      'Line to the outside: the carrier or exchange that takes our calls, over UDP. Unset: no outside number is called',
    ),
  SIP_TRUNK_USER: z.string().max(100).optional().describe('Name the carrier knows us by, when it asks for a password'),
  SIP_TRUNK_PASSWORD: z.string().max(200).optional().describe('Its password'),
  VOICE_ENGINE: z
    .enum(['embedded', 'asterisk'])
    .default('embedded')
    .describe('Who carries the calls; asterisk is not built yet and is refused at start'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'Mail server that takes our e-mails, such as smtp://user:password@mail.example.com:587. Unset: no e-mail is sent',
    ),
  MAIL_FROM: z
    .string()
    .max(200)
    .regex(/^([^<>@]*<)?[^\s<>@]+@[^\s<>@]+>?$/, 'must look like 一呼客服 <service@example.com>')
    .optional()
    .describe('Sender address of our e-mails; goes with SMTP_URL'),
  WEBHOOK_HOSTS: z
    .string()
    .max(1000)
    .default('')
    .transform((list) => list.split(',').flatMap((entry) => entry.trim() || []))
    .refine((entries) => entries.every(isHostOrNetwork), 'must look like crm.lan,10.1.2.3,10.2.0.0/16')
    .describe(
      'Hosts and networks of this machine and of the company’s own network that webhooks may be posted to, such as crm.lan,10.2.0.0/16. Unset: only the internet. Cloud metadata and link-local addresses never',
    ),
  YIHU_ADMIN_EMAIL: z
    .email()
    .default('admin@yihu.local')
    .describe('E-mail address of the first admin, whose account is made at the first start'),
  YIHU_ADMIN_PASSWORD: secret.optional().describe('Their password; generated and printed once when unset'),
  YIHU_DEMO: yesOrNo
    .optional()
    .describe('1 fills an empty database with the demo centre; 1 with the embedded database, else 0'),
  YIHU_DEMO_PASSWORD: secret
    .optional()
    .describe(
      'Password of everybody in the demo centre and of their desk phones; generated and printed once when unset',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('warn')
    .describe('How much is logged, as JSON lines on standard error'),
})

export type Config = ReturnType<typeof readConfig>

/** Reads the environment once, at start; no other file looks at `process.env`. Names every problem at once. */
export function readConfig(env: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = settings.safeParse(given)
  const problems = read.success
    ? together(read.data)
    : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (!read.success || problems.length > 0)
    throw new Error(`The settings are not right:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
  const s = read.data
  return {
    host: s.HOST,
    port: s.PORT,
    dataDir: resolve(s.DATA_DIR),
    databaseUrl: s.DATABASE_URL,
    timeZone: s.TIME_ZONE,
    publicUrl: s.PUBLIC_URL?.replace(/\/$/, ''),
    sip: {
      host: sipHost(s),
      port: s.SIP_PORT,
      rtpPortMin: s.RTP_PORT_MIN,
      rtpPortMax: s.RTP_PORT_MAX,
      lostAfterMs: s.PHONE_LOST_AFTER_SECONDS * 1000,
      trunk: trunk(s),
    },
    mail: s.SMTP_URL && s.MAIL_FROM ? { url: s.SMTP_URL, from: s.MAIL_FROM } : undefined,
    webhookHosts: s.WEBHOOK_HOSTS,
    admin: { email: s.YIHU_ADMIN_EMAIL, password: s.YIHU_ADMIN_PASSWORD },
    demo: { wanted: s.YIHU_DEMO ?? s.DATABASE_URL === undefined, password: s.YIHU_DEMO_PASSWORD },
    logLevel: s.LOG_LEVEL,
    notBuilt: Object.keys(env).filter((name) => env[name] && comesLater.test(name)),
  }
}

/** Settings that will mean something. Until then whoever sets one must hear that it does nothing. */
const comesLater = /^(NATS_URL|S3_URL|(ASR|TTS|LLM|OTEL)_[A-Z0-9_]+)$/

type Settings = z.infer<typeof settings>

/** Choices that need each other. */
function together(s: Settings): string[] {
  const problems: string[] = []
  if (s.VOICE_ENGINE === 'asterisk') problems.push('VOICE_ENGINE: asterisk is not built yet; leave it unset')
  if (s.RTP_PORT_MAX - s.RTP_PORT_MIN < 100) problems.push('RTP_PORT_MAX: must be at least 100 above RTP_PORT_MIN')
  if ((s.SIP_TRUNK_USER === undefined) !== (s.SIP_TRUNK_PASSWORD === undefined))
    problems.push('SIP_TRUNK_PASSWORD: goes with SIP_TRUNK_USER; set both or neither')
  if (s.SIP_TRUNK_USER && !s.SIP_TRUNK) problems.push('SIP_TRUNK: must be set when SIP_TRUNK_USER is')
  if ((s.SMTP_URL === undefined) !== (s.MAIL_FROM === undefined))
    problems.push('MAIL_FROM: goes with SMTP_URL; set both or neither')
  if (isIP(sipHost(s)) !== 4 || sipHost(s) === '0.0.0.0')
    problems.push('SIP_HOST: must be one IPv4 address that phones reach, such as 192.168.1.10')
  return problems
}

/** A host by name or address, or a network: `10.2.0.0/16`. */
function isHostOrNetwork(entry: string): boolean {
  const [host = '', bits, ...more] = entry.split('/')
  if (bits === undefined) return isIP(host) > 0 || /^[\w-]+(\.[\w-]+)*$/.test(host)
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(host)]!
  return more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most
}

function trunk({ SIP_TRUNK, SIP_TRUNK_USER, SIP_TRUNK_PASSWORD }: Settings) {
  if (!SIP_TRUNK) return undefined
  const [, host = '', port = '5060'] = SIP_TRUNK.split(':')
  return { host, port: Number(port), username: SIP_TRUNK_USER, password: SIP_TRUNK_PASSWORD }
}

const sipHost = (s: Settings): string =>
  s.SIP_HOST ?? (s.HOST === 'localhost' || s.HOST === '0.0.0.0' || s.HOST === '::' ? '127.0.0.1' : s.HOST)
