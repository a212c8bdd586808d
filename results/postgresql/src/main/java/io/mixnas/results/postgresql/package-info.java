/**
 * Keeps campaigns in a PostgreSQL database, many in one, each open for writing in one process. Only
 * {@link io.mixnas.results.postgresql.PostgresqlStoreProvider} is for others.
 */
package io.mixnas.results.postgresql;
