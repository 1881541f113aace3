import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { run } from './child.mjs'

/** What the tests drive: phones, a browser, sounds, and an older PostgreSQL. */
const wanted = [
  'chromium',
  'fonts-noto-cjk',
  'sip-tester',
  'baresip-core',
  'linphone-cli',
  'espeak-ng',
  'sox',
  'postgresql-15',
]

/** Installs what is missing, as root on Debian. Anywhere else the tests that need it say what they lack. */
export async function installDebianPackages() {
  if (!isDebian() || process.getuid?.() !== 0) return
  const missing = wanted.filter((name) => !isInstalled(name))
  if (missing.length === 0) return
  console.log(`installing Debian packages: ${missing.join(' ')}`)
  leaveNoDatabaseBehind()
  try {
    await apt('update')
    // Debian 13 has a newer PostgreSQL only, which does as well.
    await apt('install', ...missing.map((name) => (name === 'postgresql-15' && !isKnown(name) ? 'postgresql' : name)))
  } catch (error) {
    console.error(`${error.message}\nDebian packages are missing; the tests that need them will say so`)
  }
}

function apt(verb, ...names) {
  const options = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300']
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const started = Date.now()
  const progress = () => `apt-get ${verb}: ${Math.round((Date.now() - started) / 1000)} s`
  return run('apt-get', [...options, verb, ...names], { quiet: true, env, progress })
}

/** The package would start a server of its own on port 5432; the tests need its programs only. */
function leaveNoDatabaseBehind() {
  const folder = '/etc/postgresql-common/createcluster.d'
  if (existsSync('/etc/postgresql-common')) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/yihu-tests.conf`, 'create_main_cluster = false\n')
}

function isDebian() {
  const file = '/etc/os-release'
  return existsSync(file) && /^ID="?debian"?$/m.test(readFileSync(file, 'utf8'))
}

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg', ['-s', name], { encoding: 'utf8' })
  if (stdout?.includes('Status: install ok installed')) return true
  return name === 'postgresql-15' && !isKnown(name) && isInstalled('postgresql')
}

function isKnown(name) {
  return spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0
}
