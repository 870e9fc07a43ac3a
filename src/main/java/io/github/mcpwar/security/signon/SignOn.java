package io.github.mcpwar.security.signon;

/** The place where clients get their access tokens. */
public enum SignOn {

  /** The identity provider itself. */
  PROVIDER,

  /** This application, in front of the identity provider. */
  FACADE
}
