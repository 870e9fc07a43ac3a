package io.github.mcpwar.audit;

/** The level of detail in the audit trail. */
public enum AuditLevel {

  /** No audit trail. */
  OFF,

  /** A digest in place of arguments. */
  DIGEST,

  /** Arguments, with secrets hidden. */
  ARGUMENTS
}
