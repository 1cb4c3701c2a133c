/** What the store needs of a PostgreSQL, wherever it runs. */

export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

export interface Engine {
  readonly kind: "embedded" | "external";
  /** A role that may create roles, schemas and policies; used for migrations only. */
  readonly owner: Connection;
  /** Stops what this process started. */
  stop(): Promise<void>;
}
