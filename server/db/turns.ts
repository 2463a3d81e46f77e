// SQLite lets all read while one writes. Kysely's driver hands its one connection to whoever came first, so that a writer
// who had to wait would hold up all readers behind: here writers wait for their turn before they take the connection.
import { CompiledQuery, SelectQueryNode, SqliteDriver, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import type Libsql from 'libsql';

/** Lets in one after the other, in the order in which they came. */
export class Turns {
  private last: Promise<void> = Promise.resolve();

  /** Resolves when all who came before have left, to the way to leave. */
  async take(): Promise<() => void> {
    const before = this.last;
    let leave = (): void => undefined;
    this.last = new Promise((resolve) => (leave = resolve));
    await before;
    return leave;
  }
}

/** What one statement or one transaction has of the database. */
class Use implements DatabaseConnection {
  private connection: DatabaseConnection | undefined;
  private leave: (() => void) | undefined;

  constructor(private readonly driver: Driver, private readonly turns: Turns) {}

  async take(toWrite: boolean): Promise<void> {
    if (toWrite) this.leave = await this.turns.take();
    this.connection = await this.driver.acquireConnection();
  }

  async release(): Promise<void> {
    if (this.connection) await this.driver.releaseConnection(this.connection);
    this.leave?.();
    this.connection = this.leave = undefined;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.connection) return this.connection.executeQuery<R>(query);
    try {
      await this.take(!SelectQueryNode.is(query.query));
      return await this.executeQuery<R>(query);
    } finally {
      await this.release();
    }
  }

  streamQuery(): never {
    throw new Error('SQLite hands over all rows at once.');
  }
}

/** Hands out the connection of a database: to readers between two statements or transactions, to writers in their turn. */
export class TurnDriver implements Driver {
  private readonly driver: SqliteDriver;

  constructor(private readonly database: Libsql.Database, private readonly turns: Turns) {
    this.driver = new SqliteDriver({ database });
  }

  init(): Promise<void> {
    return this.driver.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new Use(this.driver, this.turns);
  }

  async beginTransaction(use: Use): Promise<void> {
    await use.take(true);
    // A transaction that reads before it writes fails at once, without waiting, when another process has written since.
    await use.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  commitTransaction(use: Use): Promise<void> {
    return this.driver.commitTransaction(use);
  }

  // Of a full disk SQLite has taken back the transaction itself; asked again it would say that there is none, and nothing of the disk.
  async rollbackTransaction(use: Use): Promise<void> {
    if (this.database.inTransaction) await this.driver.rollbackTransaction(use);
  }

  releaseConnection(use: Use): Promise<void> {
    return use.release();
  }

  /** Closes the database when those who write have ended. */
  async destroy(): Promise<void> {
    const leave = await this.turns.take();
    await this.driver.destroy();
    leave();
  }
}
