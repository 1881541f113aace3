/**
 * For one machine that also runs the product: modest memory, nothing risked.
 * https://www.postgresql.org/docs/18/runtime-config.html
 */
export const settings: Readonly<Record<string, string>> = {
  // Reached from this machine only, and only over TCP: a socket's path has a length limit that a data folder may pass.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  password_encryption: 'scram-sha-256',

  // What we acknowledged survives the power going out.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',

  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '1GB',
  // Pages come from memory or an SSD nearly always.
  random_page_cost: '1.1',
  // Short statements by the thousand: compiling or spreading one costs more than it saves.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  io_method: 'sync',
  // systemd removes a user's POSIX shared memory when they log out, under a running server.
  dynamic_shared_memory_type: 'mmap',

  TimeZone: 'UTC',
  log_timezone: 'UTC',
  // What customers said must not reach a log by way of a failed statement or the row it names.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
}
