import { realpathSync } from 'node:fs'
import pg from 'pg'
import { admin } from './initdb.ts'
import type { Keys } from './keys.ts'

/** The product's role and its database have one name. */
const product = 'yihu'

/**
 * Makes sure that the server is ours and has a database for the product, and
 * returns its address. The product's role owns that database and nothing else:
 * a statement smuggled into it cannot read files or run programs.
 */
export async function furnish(port: number, cluster: string, keys: Keys): Promise<string> {
  const address = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`

  await connected(address(admin, keys.admin, 'postgres'), async (client) => {
    await refuseForeign(client, cluster)
    if (!(await has(client, `select from pg_roles where rolname = '${product}'`))) {
      await client.query(`create role ${product} login password '${keys.product}'`)
    }
    if (!(await has(client, `select from pg_database where datname = '${product}'`))) {
      await client.query(`create database ${product} owner ${product}`)
    }
  })
  const url = address(product, keys.product, product)
  await connected(url, checkChinese)
  return url
}

/** SCRAM has proved that it knows our password; this proves that it is this very cluster. */
async function refuseForeign(client: pg.Client, cluster: string): Promise<void> {
  const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
  const folder = rows[0]?.folder
  if (folder !== realpathSync(cluster)) throw new Error(`The PostgreSQL that answered works in ${folder}: not ours.`)
}

/**
 * Under the wrong locale PostgreSQL sees no letters in Chinese text: searches
 * find nothing and nobody is told. So ask before anybody searches.
 */
async function checkChinese(client: pg.Client): Promise<void> {
  await client.query('create extension if not exists pg_trgm')
  const works = `select where show_trgm('退款失败') <> '{}' and to_tsvector('simple', '退款 款失') @@ '款失'::tsquery`
  if (!(await has(client, works))) {
    const { rows } = await client.query<{ lc_ctype: string }>(`select current_setting('lc_ctype') as lc_ctype`)
    throw new Error(`Chinese text search does not work in this database (LC_CTYPE is ${rows[0]?.lc_ctype}).`)
  }
}

async function has(client: pg.Client, query: string): Promise<boolean> {
  return ((await client.query(query)).rowCount ?? 0) > 0
}

async function connected(url: string, body: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'yihu-start' })
  client.on('error', () => {})
  await client.connect()
  try {
    await body(client)
  } finally {
    await client.end()
  }
}
