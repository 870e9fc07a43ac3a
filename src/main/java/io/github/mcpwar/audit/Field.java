package io.github.mcpwar.audit;

import tools.jackson.core.io.SerializedString;

/** What an entry may say, in the order in which it says it. */
enum Field {
  TIME("time"),
  EVENT("event"),
  PRINCIPAL("principal"),
  CLIENT("client"),
  PROTOCOL("protocol"),
  SESSION("session"),
  METHOD("method"),
  NAME("name"),
  TRACE("trace"),
  OUTCOME("outcome"),
  CORRELATION("correlation"),
  MILLISECONDS("milliseconds"),
  ARGUMENTS("arguments"),
  ARGUMENTS_DIGEST("argumentsDigest"),
  ADDRESS("address"),
  DETAIL("detail");

  private final SerializedString wireName;

  Field(String wireName) {
    this.wireName = new SerializedString(wireName);
  }

  SerializedString wireName() {
    return wireName;
  }
}
