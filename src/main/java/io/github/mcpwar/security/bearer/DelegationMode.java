package io.github.mcpwar.security.bearer;

/** The way in which tools get tokens of their callers for other services. */
public enum DelegationMode {

  /** Not at all. */
  OFF,

  /** The way that the identity provider's metadata names. */
  AUTO,

  /** Token exchange (RFC 8693). */
  EXCHANGE,

  /** The on-behalf-of flow of Entra ID and ADFS. */
  ENTRA
}
